using System.Text.Json;
using Harness.Tests.Engine;
using NJsonSchema;

namespace Harness.Tests.CommandLine;

[Parallelizable(ParallelScope.All)]
public sealed class CommandLineTests
{
    private static readonly string Schema = Path.Combine(Repository.Root, "Verification", "Reporting", "harness.results-1.schema.json");

    private static readonly string[] StackTraceMarks = ["   at ", "Exception\n", "Unhandled"];

    [Test]
    public async Task Without_arguments_everything_is_checked_and_agrees()
    {
        var run = await HarnessProcess.RunAsync();

        Assert.That(run.ExitCode, Is.Zero, run.StandardError + run.StandardOutput);
        Assert.That(run.StandardOutput, Does.Contain("All 11 exercises agree with every witness that applies:"));
        Assert.That(run.StandardOutput, Does.Not.Contain("\u001b"), "no control codes where stdout is redirected");
        Assert.That(run.StandardError, Is.Empty);
    }

    [Test]
    public async Task Json_follows_its_schema_and_holds_the_notebooks_numbers()
    {
        var folder = Directory.CreateTempSubdirectory("harness-test-").FullName;
        var file = Path.Combine(folder, "results.json");
        var run = await HarnessProcess.RunAsync("check", "--format", "json", "--output", file);

        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        Assert.That(run.StandardOutput, Is.Empty);
        Assert.That(Directory.GetFiles(folder), Is.EqualTo([file]), "nothing temporary is left");
        var json = await File.ReadAllTextAsync(file);
        var schema = await JsonSchema.FromFileAsync(Schema);
        Assert.That(schema.Validate(json).Select(error => error.ToString()), Is.Empty);
        foreach (var number in (string[])["647.044", "397.748", "170.764", "0.693", "0.997"])
            Assert.That(json, Does.Contain($"\"expected\": {number}"));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task The_schema_refuses_what_is_not_a_report()
    {
        var run = await HarnessProcess.RunAsync("--exercise", "graph.product", "--format", "json");
        var schema = await JsonSchema.FromFileAsync(Schema);

        Assert.That(schema.Validate(run.StandardOutput), Is.Empty);
        Assert.That(schema.Validate(run.StandardOutput.Replace("\"passed\"", "\"fine\"", StringComparison.Ordinal)), Is.Not.Empty);
        Assert.That(schema.Validate(run.StandardOutput.Replace("\"torch\"", "\"oracle\"", StringComparison.Ordinal)), Is.Not.Empty);
    }

    [Test]
    public async Task Equal_runs_give_equal_results_apart_from_time_and_environment()
    {
        var first = await HarnessProcess.RunAsync("--exercise", "linear.*", "--format", "json");
        var second = await HarnessProcess.RunAsync("--exercise", "linear.*", "--format", "json");
        Assert.That(WithoutTime(second.StandardOutput), Is.EqualTo(WithoutTime(first.StandardOutput)));

        static string WithoutTime(string json) =>
            string.Join(',', JsonDocument.Parse(json).RootElement.EnumerateObject().Where(member => member.Name is not ("seconds" or "environment")).Select(member => member.ToString()));
    }

    [Test]
    public async Task Options_of_check_work_without_its_name_and_seeds_repeat_or_stand_in_a_list()
    {
        var run = await HarnessProcess.RunAsync("--exercise", "relu.forward,relu.backward", "--seed", "5", "--seed", "6,4294967295", "--format", "json");

        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        using var report = JsonDocument.Parse(run.StandardOutput);
        Assert.That(report.RootElement.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetUInt32()), Is.EqualTo([5u, 6u, 4294967295u]));
        Assert.That(report.RootElement.GetProperty("exercises").EnumerateArray().Select(exercise => exercise.GetProperty("id").GetString()), Is.EqualTo(["relu.forward", "relu.backward"]));
    }

    [TestCase("Did you mean 'linear.forward'?", "--exercise", "linear.forwrad")]
    [TestCase("Did you mean '--exercise'?", "--exercize", "linear.forward")]
    [TestCase("Did you mean '--exercise'?", "check", "--exercize", "linear.forward")]
    [TestCase("Did you mean 'doctor'?", "docter")]
    [TestCase("Did you mean '--exercise'?", "--exercize")]
    [TestCase("for the built-in layers only", "Impl", "--exercise", "training.sgd")]
    [TestCase("found '4294967296'", "--seed", "4294967296")]
    [TestCase("found '-1'", "--seed", "-1")]
    [TestCase("found '1.5'", "--seed", "17,1.5")]
    [TestCase("Expected a seed", "--seed", ",")]
    [TestCase("Expected an exercise", "--exercise", "")]
    [TestCase("found no file or folder 'student.cs'", "check", "student.cs")]
    [TestCase("Expected a submission to judge by the rubric", "--rubric", "rubric.yaml")]
    [TestCase("Expected a rubric in 'no/such.yaml'", "Impl", "--rubric", "no/such.yaml")]
    [TestCase("found 'README.md' of the kind MD", "README.md")]
    [TestCase("text", "--format", "yaml")]
    [TestCase("cannot be written", "--output", "no/such/folder/report.json")]
    [TestCase("found the folder", "--output", ".")]
    [TestCase("Expected a folder of fixtures", "--fixtures", "Impl")]
    [TestCase("Expected a folder of fixtures", "--fixtures", "no/such/folder")]
    [TestCase("Unknown exercise", "exercises", "show", "lineer")]
    [TestCase("--all", "fixtures", "accept")]
    [TestCase("--all", "fixtures", "reject")]
    [TestCase("Did you mean 'accept'?", "fixtures", "acept")]
    [TestCase("no command writes them", "fixtures", "accept", "notebook/bce.forward")]
    [TestCase("no command writes them", "fixtures", "accept", "fixtures/notebook/bce.forward/notebook.verified.json")]
    [TestCase("Did you mean 'linear.backward/seed-17'?", "fixtures", "diff", "linear.backward/seed-71")]
    [TestCase("found 'five'", "fixtures", "diff", "--max-ulps", "five")]
    [TestCase("from 0 to 9007199254740991, found '9007199254740992'", "fixtures", "diff", "--max-ulps", "9007199254740992")]
    [TestCase("Expected each size once", "fixtures", "generate", "--exercise", "linear.forward", "--shape", "n=3,n=4")]
    [TestCase("or 8x5x3, each a whole number from 1, found ''", "fixtures", "generate", "--exercise", "linear.forward", "--shape", "")]
    [TestCase("outside the fixtures", "fixtures", "export", "--output", "fixtures/reference")]
    [TestCase("Expected a folder to export to", "fixtures", "export", "--output", " ")]
    [TestCase("Unknown size 'm' of linear.forward", "fixtures", "generate", "--exercise", "linear.*", "--shape", "m=3")]
    [TestCase("each a whole number from 1, found 'n=0'", "fixtures", "generate", "--exercise", "linear.*", "--shape", "n=0")]
    [TestCase("n=8,in=5,out=3 or 8x5x3", "fixtures", "generate", "--exercise", "linear.forward", "--shape", "3x4")]
    [TestCase("whose inputs are numbers", "fixtures", "generate", "--exercise", "graph.product", "--shape", "n=3")]
    [TestCase("which make one of", "fixtures", "generate", "--exercise", "linear.forward", "--shape", "n=100000,in=100000")]
    [TestCase("found an empty name", "fixtures", "list", "--fixtures", " ")]
    [TestCase("'--name' is required", "fixtures", "record", "w.npy")]
    [TestCase("no such file", "fixtures", "compare", "--name", "m", "no/such/w.npy")]
    [TestCase("found one of them", "fixtures", "record", "--name", "m", "w.npy", "--rtol", "1e-3")]
    [TestCase("Expected files of different names", "fixtures", "compare", "--name", "m", "a/w.npy", "b/w.npz")]
    [TestCase("'--output' is required", "fixtures", "export")]
    public async Task Bad_input_is_one_clear_line_and_exit_2(string expected, params string[] arguments)
    {
        var run = await HarnessProcess.RunAsync(arguments);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.StandardOutput + run.StandardError);
        Assert.That(run.StandardError.TrimEnd().Split('\n'), Has.Length.EqualTo(1), run.StandardError);
        Assert.That(run.StandardError, Does.StartWith("harness: ").And.Contain(expected));
        Assert.That(run.StandardOutput, Is.Empty);
        foreach (var mark in StackTraceMarks)
            Assert.That(run.StandardError, Does.Not.Contain(mark));
    }

    [TestCase("check")]
    [TestCase("exercises")]
    [TestCase("doctor")]
    [TestCase("fixtures")]
    public async Task Help_is_no_error(string command)
    {
        var run = await HarnessProcess.RunAsync(command, "--help");
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.StandardOutput, Does.Contain("Usage:"));
    }

    [Test]
    public async Task Exercises_are_listed_and_shown()
    {
        var list = await HarnessProcess.RunAsync("exercises");
        var shown = await HarnessProcess.RunAsync("exercises", "show", "bce.backward");

        foreach (var id in (string[])["linear.forward", "cross-entropy.backward", "graph.sigmoid-neuron", "training.sgd"])
            Assert.That(list.StandardOutput, Does.Contain(id));
        Assert.That(shown.StandardOutput, Does.Contain("(p − y) / (p (1 − p))").And.Contain("Backward(yTrue, yPred) -> dy_pred"));
    }

    [Test]
    public async Task Doctor_tries_libtorch_and_the_fixtures()
    {
        var run = await HarnessProcess.RunAsync("doctor");
        Assert.That(run.ExitCode, Is.Zero, run.StandardOutput + run.StandardError);
        Assert.That(run.StandardOutput, Does.Match(@"ok\s+libtorch\s+2\.10\.0").And.Match(@"ok\s+fixtures\s+\d+ readable"));
    }

    [Test]
    public async Task A_missing_fixture_is_a_disagreement_and_a_damaged_one_cannot_be_read()
    {
        using var copy = new FixtureCopy();
        var folder = copy.Folder;
        var file = Path.Combine(folder, "reference", "graph.product", "seed-101.verified.json");

        await File.WriteAllTextAsync(file, "{ \"schema\": ");
        var damaged = await HarnessProcess.RunAsync("--exercise", "graph.product", "--fixtures", folder);
        File.Delete(file);
        var missing = await HarnessProcess.RunAsync("--exercise", "graph.product", "--fixtures", folder);

        Assert.That(missing.ExitCode, Is.EqualTo(1), missing.StandardError);
        Assert.That(missing.StandardOutput, Does.Contain("harness fixtures generate"));
        Assert.That(damaged.ExitCode, Is.EqualTo(2), damaged.StandardOutput);
        Assert.That(damaged.StandardError.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(damaged.StandardError, Does.Contain("seed-101.verified.json"));
    }

    [Test]
    public async Task It_runs_from_any_folder_with_the_fixtures_beside_the_program()
    {
        var run = await HarnessProcess.RunInAsync(Path.GetTempPath(), "--exercise", "graph.*");
        Assert.That(run.ExitCode, Is.Zero, run.StandardError + run.StandardOutput);
    }
}
