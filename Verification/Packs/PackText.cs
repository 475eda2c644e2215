using System.Reflection;

namespace Harness.Packs;

/// <summary>A text that lies beside exercises: a right solution such as <c>functions.answer.py</c>, or a rubric such as <c>functions.rubric.yaml</c>.</summary>
/// <param name="Name">The file's name: before the first dot a dialect's, else any.</param>
/// <param name="Text">What is in it.</param>
public sealed record PackText(string Name, string Text)
{
    /// <summary>What is in the names of right solutions.</summary>
    internal const string Answer = ".answer.";

    /// <summary>What is in the names of rubrics.</summary>
    internal const string Rubric = ".rubric.";

    /// <summary>The right solutions in a folder, by their names.</summary>
    internal static IReadOnlyList<PackText> AnswersIn(string folder) =>
        [.. Directory.EnumerateFiles(folder, $"*{Answer}*").Order(StringComparer.Ordinal).Select(path => new PackText(Path.GetFileName(path), File.ReadAllText(path)))];

    /// <summary>The texts of a kind that are embedded in an assembly, by their names.</summary>
    internal static IReadOnlyList<PackText> In(Assembly assembly, string kind) =>
        [.. assembly.GetManifestResourceNames().Where(name => name.Contains(kind, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => new PackText(name, Embedded(assembly, name)))];

    private static string Embedded(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
