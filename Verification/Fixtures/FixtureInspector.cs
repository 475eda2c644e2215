namespace Harness.Fixtures;

/// <summary>Looks through a folder of fixtures for whatever is missing, damaged, copied or left over.</summary>
/// <param name="store">The folder.</param>
/// <param name="cancellation">Stops between files.</param>
public sealed class FixtureInspector(FixtureStore store, CancellationToken cancellation = default)
{
    private const string TemporarySuffix = ".tmp";

    private readonly FixtureProblems _problems = new(store);

    /// <summary>Finds what is wrong with a set, in the order of its files.</summary>
    /// <param name="set">The set; one without a folder has no files.</param>
    /// <param name="expected">The fixtures that must be there.</param>
    /// <param name="isVisited">Which exercises are looked at: of the others nothing is said, least of all that they are orphans.</param>
    /// <param name="whyOrphaned">Why no run asks for a fixture, such as "there is no exercise conv.forward"; null where one does.</param>
    /// <param name="witness">The only witness whose numbers the set holds, such as <c>torch</c>; null where it holds anybody's.</param>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    public IReadOnlyList<FixtureProblem> Inspect(
        string set, IEnumerable<FixtureId> expected, Func<string, bool> isVisited, Func<FixtureId, string?> whyOrphaned, string? witness = null)
    {
        var problems = new List<FixtureProblem>();
        foreach (FixtureId id in expected.Where(id => isVisited(id.Exercise) && !File.Exists(store.PathOf(id))))
            problems.Add(store.Read(id).Problem!);
        string folder = Path.Combine(store.Root, set);
        string[] exercises = Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Where(path => isVisited(Path.GetFileName(path)))] : [];
        foreach (string exercise in exercises)
        {
            string[] files = Directory.GetFiles(exercise);
            problems.AddRange(files.Select(file => Inspect(set, file, files, whyOrphaned, witness)).OfType<FixtureProblem>());
        }

        problems.AddRange(Collisions(exercises));
        return [.. problems.DistinctBy(problem => problem.Path).OrderBy(problem => problem.Path, StringComparer.Ordinal)];
    }

    private static bool IsLeftover(string name)
    {
        return name.StartsWith('.') && name.EndsWith(TemporarySuffix, StringComparison.Ordinal) && name.Contains(".received.", StringComparison.Ordinal);
    }

    private static string? CaseOf(string name, string suffix) => name.EndsWith(suffix, StringComparison.Ordinal) ? name[..^suffix.Length] : null;

    private FixtureProblem? Inspect(string set, string file, string[] beside, Func<FixtureId, string?> whyOrphaned, string? witness)
    {
        cancellation.ThrowIfCancellationRequested();
        string name = Path.GetFileName(file);
        string exercise = Path.GetFileName(Path.GetDirectoryName(file)!);
        if (IsLeftover(name))
            return Problem(FixtureProblemKind.Leftover, file, "an interrupted run left it behind");
        string? @case = CaseOf(name, FixtureStore.ReceivedSuffix) ?? CaseOf(name, FixtureStore.VerifiedSuffix)
            ?? CaseOf(name, FixtureStore.ReceivedArraysSuffix) ?? CaseOf(name, FixtureStore.ArraysSuffix);
        if (@case is null)
            return null;
        if (FixtureId.TryMake(set, exercise, @case) is not { } id)
            return Problem(FixtureProblemKind.Orphaned, file, "no fixture can have this name on every platform");
        if (file == store.PathOf(id))
            return InspectLocked(id, file, whyOrphaned, witness);
        if (file == store.ReceivedPathOf(id))
            return store.ReadReceived(id).Problem;
        // Arrays: with the fixture beside them they are checked, without it they belong to nothing.
        string owner = file == store.ArraysPathOf(id) ? store.PathOf(id) : store.ReceivedPathOf(id);
        if (!beside.Contains(owner))
            return Problem(FixtureProblemKind.Orphaned, file, "there is no fixture beside it");
        return store.ReadWithArrays(id).Problem is { Kind: FixtureProblemKind.StaleArrays } stale && stale.Path == file ? stale : null;
    }

    private FixtureProblem? InspectLocked(FixtureId id, string file, Func<FixtureId, string?> whyOrphaned, string? witness)
    {
        (Fixture? fixture, FixtureProblem? problem) = store.Read(id);
        if (problem is not null)
            return problem;
        if (whyOrphaned(id) is { } reason)
            return _problems.Of(FixtureProblemKind.Orphaned, id, file, reason);
        string? said = fixture!.Source?.Witness;
        return witness is null || said == witness
            ? null
            : _problems.Of(FixtureProblemKind.OtherWitness, id, file, $"its numbers are {(said is null ? "of no stated witness" : $"those of \"{said}\"")}, and only those of \"{witness}\" are locked in {id.Set}");
    }

    /// <summary>Names that Windows and macOS take for one.</summary>
    private IEnumerable<FixtureProblem> Collisions(string[] exercises)
    {
        return exercises.Concat(exercises.SelectMany(Directory.GetFiles))
            .GroupBy(path => path, StringComparer.OrdinalIgnoreCase)
            .SelectMany(group => group.OrderBy(path => path.Count(char.IsUpper)).Skip(1).Select(path => Problem(
                FixtureProblemKind.Duplicate, path, $"on Windows and macOS its name is that of {_problems.Describe(group.MinBy(path => path.Count(char.IsUpper))!)}")));
    }

    private FixtureProblem Problem(FixtureProblemKind kind, string path, string cause)
    {
        string file = _problems.Describe(path);
        return new FixtureProblem(kind, path, FixtureAdvice.Message(kind, file, cause, FixtureAdvice.Remove(file)));
    }
}
