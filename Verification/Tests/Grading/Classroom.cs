using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Harness.Grading;
using Harness.Grading.Intake;
using Harness.Judging.Rubrics;
using Harness.Submissions.Workers;
using Harness.Tests.Comparison;
using Harness.Tests.Engine;

namespace Harness.Tests.Grading;

/// <summary>A folder with a class of small submissions, and one for their results.</summary>
internal sealed class Classroom : IDisposable
{
    /// <summary>A rubric of one small exercise, with time in plenty.</summary>
    public const string RubricText = "name: small\npoints: { relu.forward: 2 }\nlimits: { cpuSeconds: 300 }\n";

    /// <summary>What fails to compile costs a class the least time.</summary>
    public const string Broken = "public class ReLULayer { oops }";

    private readonly TemporaryFolder _folder = new();

    public Classroom()
    {
        Directory.CreateDirectory(Submissions);
    }

    public string Submissions => _folder.Combine("class");

    public string Results => _folder.Combine("out");

    public string Rubric => Written(_folder.Combine("rubric.yaml"), RubricText);

    public static string Right(string remark = "") => Layer("X.PointwiseMaximum(0)", remark);

    public static string Wrong(string remark = "") => Layer("X.PointwiseAbsoluteMaximum(0)", remark);

    public string In(params string[] parts) => _folder.Combine(parts);

    public Classroom With(string path, string text)
    {
        Written(Path.Combine(Submissions, path), text);
        return this;
    }

    /// <summary>Submissions of all sorts, most of which need no worker.</summary>
    public Classroom WithMany(int count)
    {
        for (var i = 0; i < count; i++)
            With($"student-{i:000}.cs", (i % 20) switch { 0 => Right($"{i}"), 1 => Wrong($"{i}"), _ => $"{Broken} // {i}" });
        return this;
    }

    /// <summary>An archive of files by their names in it.</summary>
    public static void Zip(string path, params (string Name, byte[] Content)[] files)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in files)
        {
            using var stream = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
            stream.Write(content);
        }
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public Submitted Find(string? idRegex = null) => Submitted.Find([Submissions], StudentIds.By(idRegex), Results);

    public GradeOptions Options(string? results = null) => new(
        new(Checks.ForSubmissions.Select(["relu.forward"]), [101], Checks.Fixtures, Strict: false) { IsSubmission = true, Rubric = RubricFile.Parse(RubricText, "rubric.yaml") }, results ?? Results)
    {
        Jobs = 2,
        Sandboxed = Sandbox.IsAvailable,
    };

    public GradeResult Grade(Func<GradeOptions, GradeOptions>? change = null, IProgress<GradeProgress>? progress = null, string? results = null, CancellationToken cancellation = default)
    {
        var options = change is null ? Options(results) : change(Options(results));
        using var submitted = Find();
        using var journal = Journal.Open(options.Directory);
        return new GradeRun(options).Run(journal, submitted, progress, cancellation);
    }

    /// <summary>The results in a folder, by file, without what differs from run to run.</summary>
    public static SortedDictionary<string, string> Verdicts(string results)
    {
        var verdicts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(results, "results")))
        {
            var verdict = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            verdict.Remove("seconds");
            verdict.Remove("environment");
            verdicts[Path.GetFileName(file)] = verdict.ToJsonString();
        }
        return verdicts;
    }

    /// <summary>That two folders of results say the same.</summary>
    public static void AssertEqual(string results, string expected)
    {
        Assert.That(Verdicts(results), Is.EqualTo(Verdicts(expected)));
        foreach (var file in (string[])["summary.json", "gradebook.csv"])
            Assert.That(File.ReadAllText(Path.Combine(results, file)), Is.EqualTo(File.ReadAllText(Path.Combine(expected, file))));
    }

    public void Dispose() => _folder.Dispose();

    private static string Layer(string forward, string remark) =>
        $"using MathNet.Numerics.LinearAlgebra;\npublic class ReLULayer {{ public Matrix<double> Forward(Matrix<double> X) => {forward}; }} // {remark}\n";

    private static string Written(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }
}
