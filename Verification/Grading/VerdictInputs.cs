using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Harness.Comparison;
using Harness.Course;
using Harness.Fixtures;
using Harness.Judging;
using Harness.Reporting;
using Harness.Results;
using Harness.Scripting;
using Harness.Submissions;

namespace Harness.Grading;

/// <summary>Hashes of all that verdicts follow from beside a submission itself.</summary>
internal static class VerdictInputs
{
    // The one input that scores follow from and nothing else does.
    private const string Points = "points";

    /// <summary>The hash of each kind of input: of this program with its witnesses and languages, the sandbox, the rubric, its points, its limits, the seeds, the exercises, the fixtures.</summary>
    /// <returns>Hashes by the names that a user knows the inputs by.</returns>
    public static IReadOnlyDictionary<string, string> Of(CheckOptions options, SubmissionLanguages languages, bool sandboxed)
    {
        var rubric = options.Rubric;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["program"] = Hash([
                EnvironmentInfo.HarnessVersion, .. Assemblies(),
                .. options.Witnesses.All.SelectMany(witness => (string[])[witness.Info.Id, BuildOf(witness.GetType())]),
                .. languages.All.SelectMany(language => (string[])[language.Id, BuildOf(language.GetType())])]),
            ["sandbox"] = Hash([$"{sandboxed}"]),
            [Points] = Hash([
                rubric.Name,
                .. rubric.Points.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:R}"))]),
            ["rubric"] = Hash([
                string.Create(CultureInfo.InvariantCulture, $"{options.Strict} {rubric.Rtol:R} {rubric.Atol:R}"),
                // What earns points must be there, and is judged even where it is not.
                .. rubric.Points.Keys.Order(StringComparer.Ordinal), "laws", .. rubric.Laws.Order(StringComparer.Ordinal), "dialects", .. rubric.Wish.Dialects, $"{rubric.Wish.JudgesInitial}"]),
            ["limits"] = Hash([string.Create(CultureInfo.InvariantCulture, $"{rubric.CpuSeconds} {rubric.TotalCpuSeconds} {rubric.MemoryMiB}")]),
            ["seeds"] = Hash([Listed(options.Seeds), Listed(rubric.HiddenSeeds)]),
            ["exercises"] = Hash([.. options.Exercises.SelectMany(exercise => (string[])[.. Identity(exercise), BuildOf(exercise.GetType())]), "others", .. options.Alternatives.SelectMany(others => others).SelectMany(Identity)]),
            ["fixtures"] = Hash([
                .. from exercise in options.Exercises
                   from set in (string[])[FixtureStore.NotebookSet, FixtureStore.ReferenceSet]
                   from fixture in Files(Path.Combine(options.Fixtures.Root, set, exercise.Id), "*.verified.json")
                   from text in (string[])[set, exercise.Id, Path.GetFileName(fixture), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(fixture)))]
                   select text]),
        };
    }

    /// <summary>The hash of all kinds of input together.</summary>
    /// <param name="inputs">The hash of each.</param>
    public static string Hash(IReadOnlyDictionary<string, string> inputs) => Hash([.. inputs.OrderBy(input => input.Key, StringComparer.Ordinal).SelectMany(input => (string[])[input.Key, input.Value])]);

    /// <summary>The key of a submission in the journal: what its verdict follows from.</summary>
    /// <param name="inputs">The hash of each kind of everything else.</param>
    /// <param name="file">Its path.</param>
    /// <param name="content">The hash of all that it consists of.</param>
    /// <param name="interpreter">What it is run with, where that is not part of this program.</param>
    public static VerdictKey Key(IReadOnlyDictionary<string, string> inputs, string file, string content, string? interpreter) => new(
        Hash([Hash(inputs.Where(input => input.Key != Points).ToDictionary()), file, content, interpreter ?? ""]),
        inputs[Points]);

    private static string[] Identity(Exercise exercise) => [exercise.Id, exercise.Variant ?? "", BuildOf(exercise.DefinedBy), $"{exercise.FreshSizes}"];

    /// <summary>Each build of this program by itself, since versions stay the same while it is worked on.</summary>
    private static IEnumerable<string> Assemblies()
    {
        foreach (var type in (Type[])
            [
                typeof(Outcome), typeof(Exercise), typeof(CrossCheck), typeof(SubmittedSubject), typeof(JsonReport), typeof(VerdictInputs), typeof(ArrayComparer), typeof(FixtureStore), typeof(ScriptPlayer),
                typeof(Compiler.SubmissionCompiler), typeof(Torch.TorchRuntime), typeof(FiniteDifference.CentralDifferences), typeof(MLNet.MLNetEvaluators),
            ])
            yield return BuildOf(type);
        var worker = Path.Combine(AppContext.BaseDirectory, "worker");
        foreach (var assembly in Files(worker, "Harness.*.dll"))
            yield return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(assembly)));
    }

    private static string BuildOf(Type type) => type.Assembly.ManifestModule.ModuleVersionId.ToString();

    private static string[] Files(string folder, string pattern) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)] : [];

    private static string Listed(IEnumerable<uint> seeds) => string.Join(',', seeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture)));

    private static string Hash(ReadOnlySpan<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            hash.AppendData([0]);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
