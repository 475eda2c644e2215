using System.Text;
using System.Text.Json.Nodes;
using Harness.Grading.Intake;
using Harness.Grading.Terms;
using Harness.Reporting;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Grading;

/// <summary>Puts the parts of a class together that were graded apart.</summary>
/// <remarks>Doing it again changes nothing; a part that was graded again takes the place of what it was.</remarks>
/// <param name="directory">The folder of results of the whole.</param>
/// <param name="attempts">Which of somebody's attempts counts.</param>
/// <param name="separator">What stands between the cells of the gradebook.</param>
public sealed class GradeMerge(string directory, AttemptChoice attempts, char separator)
{
    /// <summary>Puts parts together.</summary>
    /// <param name="parts">Their folders of results.</param>
    /// <param name="overrides">Reads scores that persons have set for the class; null where none are given.</param>
    /// <param name="request">What is said of roster and deadline of the class; null where nothing is.</param>
    /// <returns>The whole, and what is wrong with it.</returns>
    /// <exception cref="UsageException">A folder holds no results, or the parts were not graded alike.</exception>
    public MergeResult Run(IReadOnlyList<string> parts, Func<IReadOnlySet<string>, IReadOnlyList<AskedExercise>, IReadOnlyList<ScoreOverride>>? overrides = null, TermsRequest? request = null)
    {
        var settings = SettingsOf(parts);
        var results = new ResultsFolder(directory);
        using var whole = Journal.Open(directory);
        results.Prepare();
        var (listed, shards) = (new Dictionary<string, HandedIn>(StringComparer.Ordinal), new HashSet<Shard>());
        var (from, conflicts) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        var (kept, set) = (whole.Overrides(), new Dictionary<(string, string), (ScoreOverride Known, string Part)>());
        var terms = new MergedTerms(whole.Terms);
        foreach (var part in parts)
        {
            using var journal = Journal.OpenExisting(part);
            terms.Add(journal.Terms, part);
            shards.UnionWith(journal.Shards);
            foreach (var known in overrides is null ? journal.Overrides() : [])
                if (!set.TryAdd((known.Id, known.Exercise), (known, part)) && set[(known.Id, known.Exercise)] is var first && first.Known != known)
                    conflicts.Add($"The score that was set for {known.Id} in {known.Exercise}: '{first.Part}' and '{part}' do not agree; the first one was taken.");
            foreach (var handedIn in journal.Listed())
            {
                listed.TryAdd(handedIn.File, handedIn);
                if (journal.Find(handedIn.File) is not { } entry)
                    continue;
                var report = ReportOf(journal, handedIn.File, part);
                if (!from.TryAdd(handedIn.File, part))
                {
                    if (!IsSame(whole, entry, report))
                        conflicts.Add($"{handedIn.File}: '{from[handedIn.File]}' and '{part}' do not agree; the first one was taken.");
                    continue;
                }
                results.Write(listed[handedIn.File].Result, report);
                whole.Record(entry, report);
            }
        }
        whole.SetTerms(request?.Apply(terms.Result, [.. listed.Values]) ?? terms.Result);
        conflicts.AddRange(terms.Conflicts);
        whole.Begin(settings, listed.Values, shards);
        whole.SetOverrides(
            overrides?.Invoke(HandedIn.IdsOf(listed.Values), settings.Exercises)
            ?? [.. set.Values.Select(entry => entry.Known), .. kept.Where(known => !set.ContainsKey((known.Id, known.Exercise)))]);
        string[] ungraded = [.. listed.Keys.Where(file => !from.ContainsKey(file)).Order(StringComparer.Ordinal)];
        return new(results.Finish(whole, attempts, separator), from.Count, Shard.Missing(shards), ungraded, conflicts, whole.Faulty());
    }

    /// <summary>The report of a submission, which somebody may have edited.</summary>
    private static byte[] ReportOf(Journal journal, string file, string part)
    {
        var report = journal.Report(file);
        try
        {
            _ = JsonReport.Read(Encoding.UTF8.GetString(report));
            return report;
        }
        catch (FormatException exception)
        {
            throw new UsageException($"Expected a journal that is whole in '{Path.Combine(part, Journal.Name)}', found that the result of {file} is damaged: {exception.Message} Grade that part again in a new folder.");
        }
    }

    /// <summary>How all parts were graded; looks at every one before anything is made or changed.</summary>
    private GradeSettings SettingsOf(IReadOnlyList<string> parts)
    {
        foreach (var part in parts)
            Journal.Require(part);
        var settings = default(GradeSettings);
        foreach (var part in parts)
        {
            if (Path.GetFullPath(part) == Path.GetFullPath(directory))
                throw new UsageException($"Expected parts in other folders than the whole's, found '{part}' as both. Name another folder with --out.");
            using var journal = Journal.OpenExisting(part);
            var own = journal.Settings ?? throw new UsageException($"Expected graded submissions in '{part}', found that nothing has been graded there yet.");
            RequireAlike(settings ??= own, own, part, parts[0]);
        }
        return settings!;
    }

    private static void RequireAlike(GradeSettings settings, GradeSettings own, string part, string first)
    {
        string[] different = [.. settings.Inputs.Keys.Where(input => own.Inputs.GetValueOrDefault(input) != settings.Inputs[input]).Order(StringComparer.Ordinal), .. own.IdRegex == settings.IdRegex ? (string[])[] : ["--id-regex"]];
        if (own.Hash != settings.Hash || different.Length > 0)
            throw new UsageException($"Expected parts that were graded alike, found that '{part}' and '{first}' differ in: {(different.Length > 0 ? string.Join(", ", different) : "the version of this program")}. Grade one of them again as the other was.");
    }

    /// <summary>Whether two gradings of a submission say the same, whenever and wherever they were done.</summary>
    private static bool IsSame(Journal whole, JournalEntry entry, byte[] report) =>
        whole.Find(entry.File) is { } known && known.Key == entry.Key && JsonNode.DeepEquals(Verdict(whole.Report(entry.File)), Verdict(report));

    private static JsonObject Verdict(byte[] report)
    {
        var verdict = JsonNode.Parse(report)!.AsObject();
        verdict.Remove("seconds");
        verdict.Remove("environment");
        return verdict;
    }
}
