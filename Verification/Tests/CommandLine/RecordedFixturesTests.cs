using Harness.Tests.Comparison;
using Harness.Tests.NumPy;

namespace Harness.Tests.CommandLine;

/// <summary>Arrays of other programs, as whoever records and compares them lives it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RecordedFixturesTests
{
    [Test]
    public async Task A_folder_that_was_there_keeps_its_own_list_of_ignored_files()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("fixtures"));
        await File.WriteAllTextAsync(folder.Combine("fixtures", ".gitignore"), "secret.env\n");
        await File.WriteAllTextAsync(folder.Combine("x.csv"), "1\n");
        await Run(folder, 0, "record", "--name", "net", "x.csv");
        Assert.That(await File.ReadAllTextAsync(folder.Combine("fixtures", ".gitignore")), Is.EqualTo("secret.env\n"));
    }

    [TestCase("""{ "a\u001b[31m": 1 }""", "control character")]
    [TestCase("""{ "a\nok   other.npz: all agree": 1 }""", "control character")]
    [TestCase("""{ "a": 9007199254740993 }""", "no double has")]
    [TestCase("{}", "found none")]
    public async Task What_could_mislead_is_not_recorded(string json, string message)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("x.json"), json);
        var run = await HarnessProcess.RunInAsync(folder.Path, "fixtures", "record", "--name", "net", "x.json");
        Assert.That(run.ExitCode, Is.EqualTo(2), run.StandardOutput);
        Assert.That(run.StandardError, Does.Contain(message).And.Not.Contain("\u001b"));
    }

    [Test]
    public async Task A_name_that_no_file_keeps_is_refused_in_one_sentence()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("x.json"), $$"""{ "{{new string('n', 10_001)}}": 1 }""");
        var run = await HarnessProcess.RunInAsync(folder.Path, "fixtures", "record", "--name", "net", "x.json");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.StandardError, Does.StartWith("harness: Expected names of arrays of at most 10,000 characters").And.Length.LessThan(400));
    }

    [Test]
    public async Task Arrays_without_elements_of_any_shape_are_recorded_and_agree()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("x.json"), """{ "a": { "shape": [2147483647, 0, 3000000000], "values": [] } }""");
        await Run(folder, 0, "record", "--name", "net", "x.json");
        await Run(folder, 0, "compare", "--name", "net", "x.json");
    }

    [Test]
    public async Task Recordings_of_float32_are_compared_as_float32()
    {
        using var folder = new TemporaryFolder();
        const string script = "import sys, numpy; numpy.save(sys.argv[1], numpy.ones(3, numpy.float32) * numpy.float32(sys.argv[2]))";
        await PythonNumPy.RunAsync(["-c", script, folder.Combine("w.npy"), "1"], "");
        await Run(folder, 0, "record", "--name", "net", "w.npy");
        await PythonNumPy.RunAsync(["-c", script, folder.Combine("w.npy"), "1.000001"], "");
        Assert.That(await Run(folder, 0, "compare", "--name", "net", "w.npy"), Does.Contain("within the tolerance"));
    }

    [Test]
    public async Task Each_array_of_a_recording_is_compared_by_its_own_type()
    {
        using var folder = new TemporaryFolder();
        const string script = "import sys, numpy; n = numpy; by = float(sys.argv[2]); n.savez(sys.argv[1], w=n.ones(3, n.float32), d=n.ones(3) + by, i=n.array([10**7 + int(sys.argv[3])]))";
        Task Write(string by, string more) => PythonNumPy.RunAsync(["-c", script, folder.Combine("w.npz"), by, more], "");
        await Write("0", "0");
        await Run(folder, 0, "record", "--name", "net", "w.npz");
        await Run(folder, 0, "compare", "--name", "net", "w.npz");
        await Write("1e-6", "0");
        Assert.That(await Run(folder, 1, "compare", "--name", "net", "w.npz"), Does.Contain("d: all 3 elements differ").And.Not.Contain("w: ").And.Not.Contain("i: "));
        await Write("0", "1");
        Assert.That(await Run(folder, 1, "compare", "--name", "net", "w.npz"), Does.Contain("i: its only element differs").And.Not.Contain("d: "));
    }

    [Test]
    public async Task A_fixture_of_thousands_of_arrays_is_listed_in_one_line()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("x.json"), $"{{{string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"a{i}\": [1, 2]"))}}}");
        await Run(folder, 0, "record", "--name", "net", "x.json");
        var words = string.Join(' ', (await Run(folder, 0, "list")).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.That(words, Does.Contain("a11 2").And.Contain("19988 more").And.Not.Contain("a12 2"));
    }

    [Test]
    public async Task Another_programs_arrays_are_recorded_compared_reviewed_and_accepted()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Combine("model.json");
        await File.WriteAllTextAsync(file, """{ "w": [[1, 2], [3, "NaN"]], "loss": 0.25 }""");
        Assert.That(await Run(folder, 0, "record", "--name", "net", "model.json"), Is.EqualTo($"began     {folder.Combine("fixtures")}\nlocked    recorded/net/model\n"));
        Assert.That(folder.Combine("fixtures", "harness-fixtures.json"), Does.Exist);
        Assert.That(await File.ReadAllTextAsync(folder.Combine("fixtures", ".gitignore")), Is.EqualTo("*.received.*\n"));
        Assert.That(await Run(folder, 0, "compare", "--name", "net", file), Does.Contain("2 arrays, the same bit for bit"));

        await File.WriteAllTextAsync(file, """{ "w": [[1, 2], [3.5, "NaN"]] }""");
        Assert.That(await Run(folder, 1, "compare", "--name", "net", "model.json"), Does.Contain("w: 1 of 4 elements differs").And.Contain("loss: is missing").And.EndsWith("It does not agree.\n"));
        Assert.That(await Run(folder, 1, "diff"), Does.Contain("The recorded program moved").And.Contain("worst at [1, 0]: 3 -> 3.5"));
        Assert.That(await Run(folder, 1, "accept", "net"), Does.Contain("refused: Shapes change."));
        await Run(folder, 0, "accept", "net", "--force");
        await Run(folder, 0, "compare", "--name", "net", "model.json");
        Assert.That(await Run(folder, 0, "record", "--name", "net", "model.json"), Is.EqualTo("unchanged recorded/net/model\n"));
        Assert.That(await Run(folder, 1, "compare", "--name", "other", "model.json"), Does.Contain("harness fixtures record --name other FILE"));
    }

    [TestCase("'no-such.npy', found no such file", "record", "--name", "net", "no-such.npy")]
    [TestCase("cannot name a file", "record", "--name", "a/b", "x.csv")]
    [TestCase("cannot name a file", "record", "--name", "net", "x.csv", "nul.csv")]
    public async Task What_cannot_be_recorded_leaves_nothing(string message, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("x.csv"), "1\n");
        await File.WriteAllTextAsync(folder.Combine("nul.csv"), "1\n");
        var run = await HarnessProcess.RunInAsync(folder.Path, ["fixtures", .. arguments]);
        Assert.That(run.ExitCode, Is.EqualTo(2), run.StandardOutput);
        Assert.That(run.StandardError, Does.StartWith("harness: Expected").And.Contain(message));
        Assert.That(Directory.Exists(folder.Combine("fixtures")), Is.False);
    }

    [Test]
    public async Task A_folder_of_recordings_alone_lacks_nothing()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("x.csv"), "1\n");
        await Run(folder, 0, "record", "--name", "net", "x.csv");
        Assert.That(await Run(folder, 0, "verify"), Is.EqualTo("1 fixture, nothing wrong.\n"));
        var run = await HarnessProcess.RunInAsync(folder.Path, "fixtures", "diff", "net");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.StandardError, Does.Contain("nothing waits beside 'net'"));
    }

    [Test]
    public async Task Subjects_are_judged_by_the_programs_own_fixtures_where_the_folder_has_recordings_alone()
    {
        using var folder = new TemporaryFolder();
        Assert.That(await Run(folder, 0, "verify"), Is.EqualTo("82 fixtures beside the program, since there is no folder of fixtures here or above, nothing wrong.\n"));
        await File.WriteAllTextAsync(folder.Combine("x.csv"), "1\n");
        await Run(folder, 0, "record", "--name", "net", "x.csv");
        var check = await HarnessProcess.RunInAsync(folder.Path, "check", "--exercise", "relu.forward", "--verbosity", "detailed");
        Assert.That(check.ExitCode, Is.Zero, check.StandardOutput);
        Assert.That(check.StandardOutput, Does.Contain("fixture").And.Not.Contain("is missing"));
        Assert.That(Directory.GetDirectories(folder.Combine("fixtures")).Select(Path.GetFileName), Is.EqualTo(new[] { "recorded" }));
        var doctor = await HarnessProcess.RunInAsync(folder.Path, "doctor");
        Assert.That(doctor.StandardOutput, Does.Contain("82 readable"));
    }

    [Test]
    public async Task Tolerances_of_recordings_are_stated_and_kept()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("x.csv"), "1\n2\n");
        await Run(folder, 0, "record", "--name", "loose", "x.csv", "--rtol", "0.1", "--atol", "0");
        await Run(folder, 0, "record", "--name", "exact", "x.csv", "--exact");
        await File.WriteAllTextAsync(folder.Combine("x.csv"), "1.05\n2\n");
        Assert.That(await Run(folder, 0, "compare", "--name", "loose", "x.csv"), Does.Contain("within the tolerance"));
        await Run(folder, 1, "compare", "--name", "exact", "x.csv");
    }

    private static Task<string> Run(TemporaryFolder folder, int exitCode, params string[] arguments) => HarnessProcess.FixturesAsync(folder.Path, exitCode, arguments);
}
