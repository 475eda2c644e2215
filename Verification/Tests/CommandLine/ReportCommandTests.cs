using System.Text.Json;
using System.Xml.Linq;
using Harness.Tests.Comparison;
using Harness.Tests.Reports;

namespace Harness.Tests.CommandLine;

[Parallelizable(ParallelScope.All)]
public sealed class ReportCommandTests
{
    [Test]
    public async Task Writes_a_page_on_the_class_each_exercise_and_each_submission()
    {
        using var folder = new TemporaryFolder();
        SampleClass.Write(folder, 4);
        var run = await HarnessProcess.RunAsync("report", folder.Path, "--culture", "ru");
        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        Assert.That(run.StandardOutput, Does.Contain(folder.Combine("report", "index.html")));
        Assert.That(Directory.GetFiles(folder.Combine("report")).Select(Path.GetFileName), Is.EquivalentTo(["index.html", "answers-linear.forward.html", "answers-linear.backward.html", "answers-bce.backward.html", "answers-relu.forward.html", "s001__faulty.py.html", "s002__faulty.py.html", "s003__right.py.html", "s004__faulty.py.html"]));
        Assert.That(await File.ReadAllTextAsync(folder.Combine("report", "index.html")), Does.Contain("<html lang=\"ru\">").And.Contain("Отчёт по группе").And.Not.Contain("Class report"));
    }

    [Test]
    public async Task Pages_of_those_who_are_gone_go_and_what_is_not_ours_stays()
    {
        using var folder = new TemporaryFolder();
        SampleClass.Write(folder, 4);
        await HarnessProcess.RunAsync("report", folder.Path);
        await File.WriteAllTextAsync(folder.Combine("report", "notes.html"), "<p>of a teacher</p>");
        SampleClass.Write(folder, 2);
        var run = await HarnessProcess.RunAsync("report", folder.Path);
        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        Assert.That(Directory.GetFiles(folder.Combine("report")).Select(Path.GetFileName), Is.EquivalentTo(["index.html", "notes.html", "answers-linear.forward.html", "answers-linear.backward.html", "answers-bce.backward.html", "s001__faulty.py.html", "s002__faulty.py.html"]));
    }

    [Test]
    public async Task A_format_leaves_the_files_of_another()
    {
        using var folder = new TemporaryFolder();
        SampleClass.Write(folder, 2);
        await HarnessProcess.RunAsync("report", folder.Path);
        var pages = Directory.GetFiles(folder.Combine("report"));
        await HarnessProcess.RunAsync("report", folder.Path, "--format", "gradescope");
        Assert.That(Directory.GetFiles(folder.Combine("report")), Is.EquivalentTo([.. pages, folder.Combine("report", "s001__faulty.py.json"), folder.Combine("report", "s002__faulty.py.json")]));

        SampleClass.Write(folder, 1);
        await HarnessProcess.RunAsync("report", folder.Path, "--format", "gradescope");
        Assert.That(Directory.GetFiles(folder.Combine("report")), Is.EquivalentTo([.. pages, folder.Combine("report", "s001__faulty.py.json")]), "its own of who is gone go");
    }

    [Test]
    public async Task Other_formats_go_to_stdout_to_a_file_or_to_a_folder()
    {
        using var folder = new TemporaryFolder();
        SampleClass.Write(folder, 3);
        var junit = await HarnessProcess.RunAsync("report", folder.Path, "--format", "junit");
        var markdown = await HarnessProcess.RunAsync("report", folder.Path, "--format", "markdown", "--output", folder.Combine("class.md"));
        var gradescope = await HarnessProcess.RunAsync("report", folder.Path, "--format", "gradescope", "--output", folder.Combine("upload"));
        var json = await HarnessProcess.RunAsync("report", folder.Path, "--format", "json");

        Assert.That(XDocument.Parse(junit.StandardOutput).Root!.Elements("testsuite").Select(suite => (string)suite.Attribute("name")!), Is.EqualTo(["s001/faulty.py", "s002/faulty.py", "s003/right.py"]));
        Assert.That(markdown.StandardOutput, Is.Empty);
        Assert.That(await File.ReadAllTextAsync(folder.Combine("class.md")), Does.StartWith("## Class report\n").And.Contain("| s003 | s003/right.py |"));
        Assert.That(gradescope.ExitCode, Is.Zero, gradescope.StandardError);
        var overridden = JsonDocument.Parse(await File.ReadAllTextAsync(folder.Combine("upload", "s001__faulty.py.json")));
        Assert.That(overridden.RootElement.GetProperty("score").GetDouble(), Is.EqualTo(2.8));
        Assert.That(json.StandardOutput, Is.EqualTo(await File.ReadAllTextAsync(folder.Combine("summary.json"))));
    }

    [Test]
    public async Task A_report_of_a_submission_comes_in_every_format()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.cs"), "public class ReLULayer { public double[,] Forward(double[,] X) => X; }");
        foreach (var (format, mark) in new[] { ("junit", "<testsuites "), ("gradescope", "\"max_score\": 1"), ("markdown", "| relu.forward | ❌ wrong values | 0 / 1 |"), ("html", "<svg role=\"img\"") })
        {
            var run = await HarnessProcess.RunInAsync(folder.Path, "student.cs", "--exercise", "relu.forward", "--format", format);
            Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardError);
            Assert.That(run.StandardOutput, Does.Contain(mark));
        }
    }

    [TestCase("found no such file. Name the folder that 'harness grade --out' wrote.", "report", "no/such/folder")]
    [TestCase("Unknown argument", "report", "a", "b")]
    [TestCase("yaml", "report", "a", "--format", "yaml")]
    public async Task Bad_input_is_one_clear_line_and_exit_2(string expected, params string[] arguments)
    {
        var run = await HarnessProcess.RunAsync(arguments);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.StandardError.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(run.StandardError, Does.StartWith("harness: ").And.Contain(expected));
    }

    [Test]
    public async Task A_file_in_the_folders_place_is_refused()
    {
        using var folder = new TemporaryFolder();
        SampleClass.Write(folder, 1);
        var run = await HarnessProcess.RunAsync("report", folder.Path, "--output", folder.Combine("summary.json"));
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.StandardError, Does.Contain("Expected a folder for the report, found the file"));
    }
}
