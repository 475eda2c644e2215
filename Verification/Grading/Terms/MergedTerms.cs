namespace Harness.Grading.Terms;

/// <summary>Roster and deadline of a class of which each part has its own.</summary>
/// <param name="kept">What holds where no part says anything.</param>
internal sealed class MergedTerms(ClassTerms kept)
{
    private readonly Dictionary<string, DateTimeOffset> _times = new(StringComparer.Ordinal);
    private readonly List<string> _conflicts = [];
    private (ClassTerms Terms, string Part)? _first;

    /// <summary>What two parts do not agree on, a sentence each.</summary>
    public IReadOnlyList<string> Conflicts => _conflicts;

    /// <summary>The terms of the whole.</summary>
    public ClassTerms Result => _first is var (terms, _) ? terms with { Times = _times } : kept;

    /// <summary>Takes those of a part into account.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="part">The part's folder.</param>
    public void Add(ClassTerms terms, string part)
    {
        if (terms.AreNone)
            return;
        var (first, where) = _first ??= (terms, part);
        if (!first.Roster.SequenceEqual(terms.Roster) || first.Deadline != terms.Deadline || first.TimesFrom != terms.TimesFrom)
            _conflicts.Add($"Roster and deadline: '{where}' and '{part}' do not agree; the first one was taken.");
        foreach (var (file, time) in terms.Times)
            if (!_times.TryAdd(file, time) && _times[file] != time)
                _conflicts.Add($"{file}: '{part}' has another time of handing in than an earlier part; the first one was taken.");
    }
}
