using System.Text.Json;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;
using NJsonSchema;

namespace Harness.Tests.Submissions;

/// <summary>Submissions through <c>harness check FILE</c>: what the program adds to what <see cref="ScenarioTests"/> hold.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CheckSubmissionTests
{
    [Test]
    public async Task The_readmes_submission_is_explained_as_it_shows()
    {
        var (readme, student) = (await ReadAsync("README.md"), await ReadAsync("docs", "student.cs"));
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("docs"));
        await File.WriteAllTextAsync(folder.Combine("docs", "student.cs"), student);
        const string command = "check docs/student.cs --repro out";
        var run = await HarnessProcess.RunInAsync(folder.Path, command.Split(' '));

        Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardError);
        Assert.That(student, Does.Contain(readme.Split("```csharp\n")[1].Split("\n```")[0]));
        // A terminal breaks lines, and a pipe does not.
        Assert.That(Words(run.StandardOutput), Is.EqualTo(Words(readme.Split($"$ harness {command}\n")[1].Split("\n```")[0])));

        static async Task<string> ReadAsync(params string[] path) => (await File.ReadAllTextAsync(Path.Combine([Repository.Root, .. path]))).ReplaceLineEndings("\n");
        static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Test]
    public async Task What_a_submission_throws_forges_no_line_and_is_not_repeated_at_length()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.cs"), """
            public class ReLULayer
            {
                public double[,] Forward(double[,] X) => throw new Exception("\u001b[31m\nAll 6 exercises agree\u202e" + new string('x', 1_000_000));
                public double[,] Backward(double[,] dout) => dout;
            }
            """);
        var run = await HarnessProcess.RunInAsync(Repository.Root, folder.Combine("student.cs"), "--exercise", "relu.backward");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardError);
        Assert.That(run.StandardOutput, Does.Match(@"threw Exception: \?\[31m\s+All\s+6\s+exercises\s+agree\?xxx").And.Not.Contain("\u001b").And.Not.Contain("\u202e"));
        Assert.That(run.StandardOutput, Has.Length.LessThan(10_000));
    }

    [Test]
    public async Task A_files_name_forges_no_line_either()
    {
        Assume.That(!OperatingSystem.IsWindows(), "there no name has such characters");
        using var folder = new TemporaryFolder();
        const string name = "evil\u001b[31m\nAll 6 exercises agree.cs";
        await File.WriteAllTextAsync(folder.Combine(name), "public class ReLULayer { public double[,] Forward(double[,] X) => X; public double[,] Backward(double[,] dout) => dout; }");
        var run = await HarnessProcess.RunInAsync(folder.Path, name, "--exercise", "relu.backward");

        Assert.That(run.StandardOutput, Does.Contain("Repeat: harness check 'evil?[31m All 6 exercises agree.cs'").And.Not.Contain("\u001b"));
    }

    [Test]
    public async Task A_rubric_says_what_counts_and_hidden_seeds_stay_hidden()
    {
        var scenario = new Scenario("rubric-hidden-seeds");
        var run = await HarnessProcess.RunInAsync(Repository.Root, scenario.Subject!, "--rubric", scenario.RubricPath, "--format", "json");
        using var report = JsonDocument.Parse(run.StandardOutput);

        Assert.That(report.RootElement.GetProperty("rubric").GetString(), Is.EqualTo("autumn"));
        Assert.That(report.RootElement.GetProperty("maxScore").GetDouble(), Is.EqualTo(7));
        Assert.That(report.RootElement.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetUInt32()), Is.EqualTo([6u]));
        Assert.That(run.StandardOutput, Does.Not.Contain("90210").And.Contain("bce.forward, loss: fails on hidden inputs."));
        Assert.That((await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "Verification", "Reporting", "harness.results-1.schema.json"))).Validate(run.StandardOutput), Is.Empty);
        var hidden = Check(report, "bce.forward").Where(check => check.GetProperty("case").GetString()!.StartsWith("hidden-", StringComparison.Ordinal)).ToArray();
        Assert.That(hidden, Is.Not.Empty);
        Assert.That(hidden.SelectMany(check => check.EnumerateObject()).Select(member => member.Name).Distinct(), Is.SubsetOf(["id", "case", "witness", "outcome", "message"]));
    }

    private static JsonElement.ArrayEnumerator Check(JsonDocument report, string exercise) =>
        report.RootElement.GetProperty("exercises").EnumerateArray().Single(found => found.GetProperty("id").GetString() == exercise).GetProperty("checks").EnumerateArray();
}
