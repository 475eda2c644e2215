namespace Harness.Comparison.Fixtures;

/// <summary>The words for a fixture's problem, with the command that mends it at the end.</summary>
internal static class FixtureAdvice
{
    private const string SeedPrefix = "seed-";

    /// <summary>One line: file, cause, command.</summary>
    /// <remarks>Only a missing or future fixture of a generated set is made anew; what was locked is restored.</remarks>
    public static string Message(FixtureProblemKind kind, FixtureId id, string file, string cause)
    {
        bool generate = id.Set != FixtureStore.NotebookSet && kind is FixtureProblemKind.Missing or FixtureProblemKind.FutureSchema;
        string kindText = kind switch
        {
            FixtureProblemKind.Missing => "is missing",
            FixtureProblemKind.Unreadable => "cannot be read",
            FixtureProblemKind.FutureSchema => "is of another version",
            _ => "was edited by hand",
        };
        return $"The fixture {file} {kindText}: {cause}; {(generate ? Generate(id) : Restore(file))}";
    }

    private static string Generate(FixtureId id)
    {
        // Without its seed the command would make the default seeds' cases and not this one.
        bool isSeed = id.Case.StartsWith(SeedPrefix, StringComparison.Ordinal) && uint.TryParse(id.Case.AsSpan(SeedPrefix.Length), out _);
        string seed = isSeed ? $" --seed {id.Case[SeedPrefix.Length..]}" : "";
        return $"make it with: harness fixtures generate --exercise {id.Exercise}{seed}";
    }

    private static string Restore(string file)
    {
        return $"restore it with: git checkout -- {(file.Contains(' ', StringComparison.Ordinal) ? $"\"{file}\"" : file)}";
    }
}
