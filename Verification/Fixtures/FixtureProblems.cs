using Harness.Comparison;

namespace Harness.Fixtures;

/// <summary>What is wrong with files of a folder, in words that name each as people write it.</summary>
/// <param name="store">The folder.</param>
internal sealed class FixtureProblems(FixtureStore store)
{
    /// <summary>A file that says that it is another fixture: a copy of that one, or that one itself under a wrong name.</summary>
    public FixtureProblem OfMisplaced(FixtureId id, string path, Fixture fixture)
    {
        string cause = $"it says that it is {fixture.Exercise}/{fixture.Case}";
        if (FixtureId.TryMake(id.Set, fixture.Exercise, fixture.Case) is not { } said)
            return Of(FixtureProblemKind.Unreadable, id, path, $"{cause}, which no file can be");
        if (path != store.PathOf(id) || File.Exists(store.PathOf(said)))
            return Of(FixtureProblemKind.Duplicate, id, path, $"{cause}, which has a file of its own");
        string mending = $"rename it with: mv -- {ShellWord.Quoted(Describe(path))} {ShellWord.Quoted(Describe(store.PathOf(said)))}";
        return new FixtureProblem(
            FixtureProblemKind.Orphaned, path, FixtureAdvice.Message(FixtureProblemKind.Orphaned, Describe(path), $"{cause}, which has no file", mending));
    }

    /// <summary>A path in the folder as people write it: from the folder's own name on, with slashes; in full where the folder is named.</summary>
    public string Describe(string path) => store.NamesFolder ? path : $"{Path.GetFileName(store.Root)}/{Path.GetRelativePath(store.Root, path).Replace('\\', '/')}";

    public FixtureProblem Of(FixtureProblemKind kind, FixtureId id, string path, string cause)
    {
        if (path == store.ReceivedPathOf(id) || path == store.ReceivedArraysPathOf(id))
        {
            string reject = kind == FixtureProblemKind.Missing
                ? "somebody accepted or rejected it meanwhile"
                : $"throw it away with: {store.Command("reject", id)}";
            return new FixtureProblem(kind, path, FixtureAdvice.Message(kind, Describe(path), cause, reject));
        }

        return new FixtureProblem(kind, path, FixtureAdvice.Message(kind, id, Describe(path), cause));
    }
}
