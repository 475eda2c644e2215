using Harness.Grading.Copies;
using Harness.Results.Summaries;

namespace Harness.Tests.Grading.Copies;

/// <summary>Right solutions as texts, and how similar two texts are.</summary>
internal static class Solutions
{
    private static readonly string Scenarios = Path.Combine(Repository.Root, "Verification", "Tests", "Submissions", "Scenarios");

    /// <summary>The answers that lie beside the built-in exercises, in one language.</summary>
    /// <param name="extension"><c>py</c> or <c>cs</c>.</param>
    public static IEnumerable<string> Answers(string extension) => Directory.EnumerateFiles(Path.Combine(Repository.Root, "Reference", "Exercises"), $"*.answer.{extension}").Order(StringComparer.Ordinal);

    /// <summary>Solutions of the whole notebook in Python, by different habits.</summary>
    public static IEnumerable<string> Notebook => Directory.EnumerateFiles(Path.Combine(Repository.Root, "Verification", "Tests", "Submissions", "Independent"), "*.py")
        .Order(StringComparer.Ordinal).Append(OfScenario("python-right-with-optional-exercises", "student.py"));

    /// <summary>Solutions of three exercises of the notebook in C#, of which each says at least two in another way.</summary>
    public static IEnumerable<string> CSharp => ((string[])["right", "right-jagged-arrays", "right-loops-on-grids", "right-linq-and-spans", "right-tensors"]).Select(scenario => OfScenario(scenario, "student.cs"));

    public static string OfScenario(string scenario, string file) => Path.Combine(Scenarios, scenario, file);

    /// <summary>The fingerprints of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isPython">Whether it is Python; otherwise C#.</param>
    /// <param name="asked">The names that are asked for; none for all.</param>
    public static IReadOnlyList<Fingerprint> Fingerprints(string text, bool isPython, params string[] asked) =>
        CodePrints.Of([new SourceText("", text)], isPython, asked.Contains);

    /// <summary>The share of the smaller one's passages that both have, and how many that are.</summary>
    public static (double Share, int Passages) Similarity(string left, string right, bool isPython, params string[] asked)
    {
        var (a, b) = (Hashes(left, isPython, asked), Hashes(right, isPython, asked));
        var passages = a.Intersect(b).Count();
        return ((double)passages / Math.Max(Math.Min(a.Count, b.Count), 1), passages);
    }

    private static HashSet<ulong> Hashes(string text, bool isPython, string[] asked) => [.. Fingerprints(text, isPython, asked).Select(fingerprint => fingerprint.Hash)];
}
