using Harness.Comparison;

namespace Harness.Fixtures;

/// <summary>The words for what is wrong with a file, with the command that mends it at the end.</summary>
internal static class FixtureAdvice
{
    /// <summary>One line: file, cause, command.</summary>
    /// <remarks>Only a missing or future fixture of a generated set is made anew; what was locked is restored.</remarks>
    public static string Message(FixtureProblemKind kind, FixtureId id, string file, string cause)
    {
        string mending = kind switch
        {
            FixtureProblemKind.Missing or FixtureProblemKind.FutureSchema when id.Set == FixtureStore.ReferenceSet => Generate(id, kind),
            FixtureProblemKind.Missing when id.Set != FixtureStore.NotebookSet => $"make it with: harness fixtures record --name {ShellWord.Quoted(id.Exercise)} FILE",
            FixtureProblemKind.Orphaned or FixtureProblemKind.Duplicate or FixtureProblemKind.StaleArrays => Remove(file),
            // Whoever moved a received file over it may have committed it as well.
            FixtureProblemKind.OtherWitness => $"{Restore(file)}; where git has no other, {Remove(file)} and {Generate(id, FixtureProblemKind.Missing)}",
            _ when id.Set is FixtureStore.NotebookSet or FixtureStore.ReferenceSet => Restore(file),
            // Nobody but the one whose numbers these are can say whether the new ones are right.
            _ => $"{Restore(file)}; where git does not know it, {Remove(file)} and lock anew what comes",
        };
        return Message(kind, file, cause, mending);
    }

    /// <summary>One line with a mending of its own.</summary>
    public static string Message(FixtureProblemKind kind, string file, string cause, string mending)
    {
        return Legible.Text($"The fixture {file} {Predicate(kind)}: {cause}; {mending}");
    }

    /// <summary>The command that removes a file, whether or not git knows it.</summary>
    public static string Remove(string file) => $"remove it with: rm -r -- {ShellWord.Quoted(file)}";

    private static string Restore(string file) => $"restore it with: git checkout -- {ShellWord.Quoted(file)}";

    private static string Predicate(FixtureProblemKind kind)
    {
        return kind switch
        {
            FixtureProblemKind.Missing => "is missing",
            FixtureProblemKind.Unreadable => "cannot be read",
            FixtureProblemKind.FutureSchema => "is of another version",
            FixtureProblemKind.NoChecksum => "has no checksum",
            FixtureProblemKind.OtherWitness => "is of another witness",
            FixtureProblemKind.Orphaned => "is orphaned",
            FixtureProblemKind.Duplicate => "is a duplicate",
            FixtureProblemKind.StaleArrays => "is stale",
            FixtureProblemKind.Leftover => "is a leftover",
            _ => "was edited by hand",
        };
    }

    /// <summary>The command that makes this fixture; without its seed or shape it would make the default cases and not this one.</summary>
    private static string Generate(FixtureId id, FixtureProblemKind kind)
    {
        string options = id.Case.Split('-') switch
        {
            ["seed", var seed] when uint.TryParse(seed, out _) => $" --seed {seed}",
            ["shape", var shape] => $" --shape {shape}",
            ["shape", var shape, "seed", var seed] => $" --shape {shape} --seed {seed}",
            _ => "",
        };
        // What is there is not overwritten: it waits to be accepted.
        string accept = kind == FixtureProblemKind.Missing ? "" : $" and harness fixtures accept {id} --force";
        string read = kind == FixtureProblemKind.Missing ? "" : "read it with a newer harness, or ";
        return $"{read}make it with: harness fixtures generate --exercise {id.Exercise}{options}{accept}";
    }
}
