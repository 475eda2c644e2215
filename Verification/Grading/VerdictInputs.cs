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

/// <summary>A hash of all that verdicts follow from beside a submission itself.</summary>
internal static class VerdictInputs
{
    /// <summary>The hash: of this program, the rubric, the witnesses, the languages, the exercises, the seeds, the fixtures, and whether there is a sandbox.</summary>
    public static string Hash(CheckOptions options, SubmissionLanguages languages, bool sandboxed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var rubric = options.Rubric;
        Add(hash, EnvironmentInfo.HarnessVersion, string.Create(CultureInfo.InvariantCulture, $"{options.Strict} {sandboxed}"));
        foreach (var assembly in Assemblies())
            Add(hash, assembly);
        Add(hash, rubric.Name, string.Create(CultureInfo.InvariantCulture, $"{rubric.Rtol:R} {rubric.Atol:R} {rubric.CpuSeconds} {rubric.TotalCpuSeconds} {rubric.MemoryMiB}"));
        foreach (var (exercise, points) in rubric.Points.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Add(hash, string.Create(CultureInfo.InvariantCulture, $"{exercise} {points:R}"));
        Add(hash, [.. rubric.Laws.Order(StringComparer.Ordinal)]);
        Add(hash, Listed(options.Seeds), Listed(rubric.HiddenSeeds));
        foreach (var witness in options.Witnesses.All)
            Add(hash, witness.Info.Id, BuildOf(witness.GetType()));
        foreach (var language in languages.All)
            Add(hash, language.Id, BuildOf(language.GetType()));
        Add(hash, [.. rubric.Wish.Dialects, $"{rubric.Wish.JudgesInitial}"]);
        foreach (var other in options.Alternatives.SelectMany(others => others))
            Add(hash, other.Id, other.Variant ?? "", BuildOf(other.DefinedBy), $"{other.FreshSizes}");
        foreach (var exercise in options.Exercises)
        {
            Add(hash, exercise.Id, exercise.Variant ?? "", BuildOf(exercise.GetType()), BuildOf(exercise.DefinedBy), $"{exercise.FreshSizes}");
            foreach (var set in (string[])[FixtureStore.NotebookSet, FixtureStore.ReferenceSet])
                foreach (var fixture in Files(Path.Combine(options.Fixtures.Root, set, exercise.Id), "*.verified.json"))
                    Add(hash, Path.GetFileName(fixture), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(fixture))));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The key of a submission in the journal: what its verdict follows from.</summary>
    /// <param name="settings">The hash of everything else.</param>
    /// <param name="file">Its path.</param>
    /// <param name="content">The hash of all that it consists of.</param>
    /// <param name="interpreter">What it is run with, where that is not part of this program.</param>
    public static string Key(string settings, string file, string content, string? interpreter)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, settings, file, content, interpreter ?? "");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

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

    private static void Add(IncrementalHash hash, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            hash.AppendData([0]);
        }
    }
}
