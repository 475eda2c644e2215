using Harness.Cli.Running;
using Harness.Cli.Watching;
using Harness.Tests.Comparison;
using Harness.Tests.Reports;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.CommandLine;

/// <summary><c>harness check FILE --watch</c>.</summary>
public sealed class WatchTests
{
    private const string Right = """
        import numpy as np
        class ReLULayer:
            def forward(self, X):
                self.X = X
                return np.maximum(X, 0)
            def backward(self, dout):
                return dout * (self.X > 0)
        """;

    [Test]
    [Platform("Linux")]
    public async Task It_judges_again_at_each_save_says_first_what_changed_and_ends_with_ctrl_c()
    {
        PythonSubmissions.Require();
        using var folder = new TemporaryFolder();
        var file = folder.Combine("student.py");
        await File.WriteAllTextAsync(file, Right.Replace("dout *", "-dout *", StringComparison.Ordinal));
        using var process = HarnessProcess.Start("check", file, "--watch", "--exercise", "relu.*", "--culture", "en", "--no-sandbox");

        await ReadUntilAsync(process.StandardError, "to be saved. Ctrl-C ends.");
        await File.WriteAllTextAsync(file, Right);
        await ReadUntilAsync(process.StandardError, "to be saved. Ctrl-C ends.");
        // What cannot be read is said, and waited for.
        File.Delete(file);
        await ReadUntilAsync(process.StandardError, "found no file or folder");
        await File.WriteAllTextAsync(file, $"{Right}\n# again");
        await ReadUntilAsync(process.StandardError, "to be saved. Ctrl-C ends.");
        await HarnessProcess.InterruptAsync(process);
        var (output, rest) = (await process.StandardOutput.ReadToEndAsync(), await process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();

        Assert.That((process.ExitCode, rest), Is.EqualTo((ExitCode.Cancelled, "")));
        string[] lines = [.. output.Split('\n').Where(line => line.Length > 0 && !line.StartsWith(' '))];
        Assert.That(lines, Has.Exactly(1).StartsWith("relu.backward: ReLU, backward: wrong values"));
        Assert.That(lines, Has.Exactly(1).EqualTo("relu.backward is right now."));
        Assert.That(lines, Has.Exactly(1).EqualTo("Nothing changed: 2 of 2 exercises are right."));
        Assert.That(Array.IndexOf(lines, "relu.backward is right now.") + 1, Is.EqualTo(Array.LastIndexOf(lines, "student.py: 3 of 3 points", Array.IndexOf(lines, "Nothing changed: 2 of 2 exercises are right."))));
    }

    [Test]
    public async Task What_is_saved_while_it_is_judged_is_judged_instead()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Combine("student.py");
        await File.WriteAllTextAsync(file, "first");
        using var ended = new CancellationTokenSource();
        var judged = new List<string>();
        var watch = new Watch(
            file,
            async cancellation =>
            {
                var text = await File.ReadAllTextAsync(file, cancellation);
                if (text == "first")
                {
                    await File.WriteAllTextAsync(file, "second", CancellationToken.None);
                    await Task.Delay(Timeout.Infinite, cancellation);
                }
                return SampleReports.Right(text);
            },
            (report, changes) =>
            {
                judged.Add(report.Subject.Name);
                Assert.That(changes, Is.Empty, "there is nothing to hold it against");
                ended.Cancel();
            });

        Assert.That(await watch.RunAsync(ended.Token), Is.EqualTo(ExitCode.Cancelled));
        Assert.That(judged, Is.EqualTo(["second"]));
    }

    [Test]
    public async Task A_folder_is_watched_with_what_is_below_it()
    {
        using var folder = new TemporaryFolder();
        var below = Directory.CreateDirectory(folder.Combine("parts")).FullName;
        var files = new WatchedFiles(folder.Path);
        var seen = files.Look();
        var changed = files.ChangeAsync(seen, CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(folder.Combine("__pycache__")).FullName, "cached.pyc"), "");
        Assert.That(files.Look(), Is.EqualTo(seen), "what Python writes there is nobody's work");

        await File.WriteAllTextAsync(Path.Combine(below, "layers.py"), "x = 1");
        await changed;
    }

    [TestCase("Expected a submission to watch, found none: name its file before --watch.", "--watch")]
    [TestCase("Expected a file for each new report of --watch in the format html, found none: name it with --output.", "README.md", "--watch", "--format", "html")]
    public async Task What_makes_no_sense_is_refused(string expected, params string[] arguments)
    {
        var run = await HarnessProcess.RunAsync(["check", .. arguments]);
        Assert.That((run.ExitCode, run.StandardError), Is.EqualTo((ExitCode.Usage, $"harness: {expected}\n")));
    }

    private static async Task ReadUntilAsync(StreamReader reader, string part)
    {
        var read = new List<string>();
        while (await reader.ReadLineAsync(Patience.ForProgram()) is { } line)
        {
            read.Add(line);
            if (line.Contains(part, StringComparison.Ordinal))
                return;
        }
        Assert.Fail($"Expected '{part}', found the end after:\n{string.Join('\n', read)}");
    }
}
