using CliWrap;
using CliWrap.Buffered;
using Harness.Submissions.Workers;
using Harness.Tests.CommandLine;

namespace Harness.Tests.Grading;

/// <summary><c>harness grade</c> as a teacher runs it.</summary>
public sealed class GradeCommandTests
{
    private static readonly string[] Sandboxing = Sandbox.IsAvailable ? [] : ["--no-sandbox"];

    [Test]
    public async Task A_class_is_graded_on_stdout_in_a_few_lines_and_progress_stays_on_stderr()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Right()).With("bob.cs", Classroom.Broken).With("cho.cs", Classroom.Broken).With("notes.txt", "");
        await File.WriteAllTextAsync(room.In("set.csv"), "id,exercise,score,reason\nbob,relu.forward,1,on paper\n");
        var run = await HarnessProcess.RunAsync(["grade", room.Submissions, "--out", room.Results, "--rubric", room.Rubric, "--exercise", "relu.forward", "--overrides", room.In("set.csv"), .. Sandboxing]);

        Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardError);
        Assert.That(run.StandardOutput.Split('\n'), Is.EqualTo(new[]
        {
            "Submissions: 3; graded now: 3; kept from before: 0",
            "Scores of 3 students: mean 1, median 1, of 2 points",
            "Nothing judged: 1 student",
            "Could not be read, compiled or judged:",
            "  bob.cs: bob.cs(1,31): CS1519: Invalid token '}' in a member declaration",
            "  cho.cs: cho.cs(1,31): CS1519: Invalid token '}' in a member declaration",
            "Equal source:",
            "  bob.cs, cho.cs",
            $"Results: {Path.Combine(room.Results, "gradebook.csv")}. For people: harness report {room.Results}",
            "",
        }));
        Assert.That(run.StandardError, Does.Contain("harness: 1 passed over, since they are no submissions: notes.txt").And.Match("harness: 3 of 3 submissions graded, [0-9.]+/s, 2 not judged\n"));

        await File.WriteAllTextAsync(room.In("set.csv"), "id,exercise,score,reason\nbob,relu.forward,0.5,on paper\ncho,relu.forward,1.5,on paper\n");
        var moved = await HarnessProcess.RunAsync(["grade", room.Submissions, "--out", room.Results, "--rubric", room.Rubric, "--exercise", "relu.forward", "--overrides", room.In("set.csv"), .. Sandboxing]);
        Assert.That(moved.StandardOutput, Does.Contain("\nScores changed since the run before: 2, by -0.5 to +1.5 points\n  cho: 0 -> 1.5\n  bob: 1 -> 0.5\n"));
        await File.WriteAllTextAsync(room.In("set.csv"), "id,exercise,score,reason\nbob,relu.forward,1,on paper\n");
        var again = await HarnessProcess.RunAsync(["grade", room.Submissions, "--out", room.Results, "--rubric", room.Rubric, "--exercise", "relu.forward", "--overrides", room.In("set.csv"), "--culture", "ru", .. Sandboxing]);
        Assert.That(again.StandardOutput, Does.StartWith("Работ: 3; проверено сейчас: 0; проверено раньше: 3\nОценки изменились по сравнению с прошлым запуском: 2, от -1.5 до +0.5 балла\n  cho: 1.5 -> 0\n  bob: 0.5 -> 1\nОценки 3 студентов: среднее 1, медиана 1 из 2 баллов\n"));
    }

    [Test]
    public async Task Roster_and_deadline_are_told_and_kept()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken).With("bob.cs", Classroom.Broken + "//").With("cho.cs", Classroom.Broken + "///");
        await File.WriteAllTextAsync(room.In("roster.csv"), "id,name\nann,Ann Ash\nbob,\nbob,\n");
        await File.WriteAllTextAsync(room.In("times.csv"), "id,time\nann,2026-12-01 01:59\nbob,2026-11-30 12:00\n");
        string[] grade = ["grade", room.Submissions, "--out", room.Results, "--rubric", room.Rubric, "--exercise", "relu.forward", .. Sandboxing];
        string[] terms = ["--roster", room.In("roster.csv"), "--times", room.In("times.csv"), "--due", "2026-11-30T23:59+03:00", "--late", "10%/day, at most 50%"];
        var refused = await HarnessProcess.RunAsync([.. grade, .. terms]);
        Assert.That((refused.ExitCode, refused.StandardError), Is.EqualTo((2, $"harness: {room.In("roster.csv")}(4): Expected one row for an id, found a second one for bob, after line 3.\n")));
        Assert.That(Directory.Exists(room.Results), Is.False, "nothing is made for a roster that makes no sense");

        await File.WriteAllTextAsync(room.In("roster.csv"), "id,name\nann,Ann Ash\nbob,\neva,Eva Elm\n");
        string[] told =
        [
            "Due 2026-11-30 23:59 +03:00, late 10%/day, at most 50%; times from times.csv",
            "Handed in late:",
            "  ann.cs: Handed in 2 hours late (2026-12-01 01:59 +03:00, due 2026-11-30 23:59 +03:00): -10 % of 0 points.",
            "No time is known, taken as in time:",
            "  cho.cs",
            "Handed in nothing:",
            "  eva (Eva Elm)",
            "Not in the roster:",
            "  cho",
        ];
        foreach (var options in (string[][])[terms, []])
        {
            var run = await HarnessProcess.RunAsync([.. grade, .. options]);
            var lines = run.StandardOutput.Split('\n');
            Assert.That(lines[^(told.Length + 2)..^2], Is.EqualTo(told), run.StandardOutput + run.StandardError);
        }
    }

    [TestCase("Option '--out' is required.", "grade", "README.md")]
    [TestCase("Expected submissions in 'nowhere', found no such file or folder.", "grade", "nowhere", "--out", "x")]
    [TestCase("Expected C#, Python, a notebook, an assembly or a .zip in 'README.md'", "grade", "README.md", "--out", "x")]
    [TestCase("Expected a part such as 2/4, from 1/n to n/n", "grade", "README.md", "--out", "x", "--shard", "5/4")]
    [TestCase("Expected a number from 1 to 1024 for --jobs, found '0'", "grade", "README.md", "--out", "x", "--jobs", "0")]
    [TestCase("Expected one character that no name or number has, or tab, for --csv-separator, found 'ab'", "grade", "docs", "--out", "x", "--csv-separator", "ab")]
    [TestCase("Expected a time with its offset from UTC for --due", "grade", "Verification/Tests/Submissions/Scenarios/right/student.cs", "--out", "x", "--due", "2026-11-30 23:59")]
    [TestCase("Expected --times beside --due, found none", "grade", "Verification/Tests/Submissions/Scenarios/right/student.cs", "--out", "x", "--due", "2026-11-30 23:59Z")]
    [TestCase("Expected a CSV file for --times, found 'disk'", "grade", "merge", "docs", "--out", "x", "--times", "disk")]
    [TestCase("Expected --slurm with --shards", "grade", "README.md", "--out", "x", "--shards", "3")]
    [TestCase("Expected graded submissions in 'docs', found no grades.db in it.", "grade", "merge", "docs", "--out", "x")]
    public async Task What_is_wrong_with_a_command_line_is_said_in_one_line(string message, params string[] arguments)
    {
        var run = await HarnessProcess.RunAsync([.. arguments, .. Array.IndexOf(arguments, "merge") < 0 ? Sandboxing : []]);
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((2, "")), run.StandardError);
        Assert.That(run.StandardError, Does.Contain(message));
        Assert.That(Directory.Exists(Path.Combine(Repository.Root, "x")), Is.False);
    }

    [Test]
    public async Task Help_shows_the_argument_of_check_where_it_belongs_only()
    {
        var (grade, merge, all) = (await HarnessProcess.RunApartAsync("grade", "--help"), await HarnessProcess.RunApartAsync("grade", "merge", "--help"), await HarnessProcess.RunApartAsync("--help"));
        Assert.That(grade.StandardOutput, Does.Contain("harness grade <PATH>...").And.Not.Contain("SUBJECT"));
        Assert.That(merge.StandardOutput, Does.Contain("harness grade merge <DIR>...").And.Not.Contain("PATH"));
        Assert.That(all.StandardOutput, Does.Contain("<SUBJECT>"));
    }

    [Test]
    public async Task A_folder_of_nothing_says_so_in_the_gradebook()
    {
        using var room = new Classroom();
        Directory.CreateDirectory(Path.Combine(room.Submissions, "ann"));
        var run = await HarnessProcess.RunAsync(["grade", room.Submissions, "--out", room.Results, "--exercise", "relu.forward", .. Sandboxing]);
        Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardError);
        Assert.That(await File.ReadAllTextAsync(Path.Combine(room.Results, "gradebook.csv")), Does.Contain(",\"There is no C#, Python or notebook file in it.\","));
    }

    [Test]
    public async Task The_script_of_a_job_array_has_all_that_was_said_with_full_paths()
    {
        var run = await HarnessProcess.RunInAsync(Path.Combine(Repository.Root, "docs"), "grade", ".", "--out", "a folder", "--slurm", "--shards", "3", "--jobs", "2", "--id-regex", @"^(\w+) x", "--attempt", "best", "--no-sandbox");
        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        Assert.That(run.StandardOutput, Does.StartWith("#!/usr/bin/env bash\n").And.Contain("\n#SBATCH --array=1-3\n").And.Contain("\n#SBATCH --cpus-per-task=2\n"));
        var docs = Path.Combine(Repository.Root, "docs");
        Assert.That(run.StandardOutput, Does.Contain($"grade {docs} --out '{docs}/a folder/shards'/\"$SLURM_ARRAY_TASK_ID\" --shard \"$SLURM_ARRAY_TASK_ID\"/3 --jobs 2 --id-regex '^(\\w+) x' --no-sandbox\n"));
        Assert.That(run.StandardOutput, Does.Contain("--attempt best"));
    }

    [Test]
    [Platform("Linux")]
    public async Task Ctrl_C_ends_cleanly_and_says_how_to_go_on()
    {
        // The first ends, the others wait for as long as they are let.
        using var room = new Classroom().With("broken.cs", Classroom.Broken);
        for (var i = 1; i < 10; i++)
            room.With($"endless-{i}.cs", $"public class ReLULayer {{ public ReLULayer() {{ Thread.Sleep(-1); }} public double[,] Forward(double[,] X) => X; }} // {i}");
        using var process = HarnessProcess.Start(["grade", room.Submissions, "--out", room.Results, "--exercise", "relu.forward", "--jobs", "2", "--timeout", "1200", .. Sandboxing]);
        var said = await process.StandardError.ReadLineAsync();
        while (said is not null && !said.Contains("of 10 submissions graded", StringComparison.Ordinal))
            said = await process.StandardError.ReadLineAsync();
        await HarnessProcess.InterruptAsync(process);
        var rest = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.EqualTo(130), rest);
        Assert.That(rest, Does.Contain("harness: Cancelled: 1 of 10 submissions are graded and kept. The same command goes on with the rest."));
    }

    [Test]
    [Platform("Linux")]
    public async Task Without_a_sandbox_strangers_code_is_refused()
    {
        if (!Sandbox.IsAvailable || !Environment.IsPrivilegedProcess)
            Assert.Ignore("bubblewrap can only be taken away where it is, and by root.");
        using var room = new Classroom().With("ann.cs", Classroom.Broken);
        // In a view of the files of its own, where bwrap is an empty file.
        var run = await CliWrap.Cli.Wrap("unshare").WithArguments(["--mount", "sh", "-c", $"mount --bind /dev/null \"$(command -v bwrap)\" && exec dotnet '{Path.Combine(AppContext.BaseDirectory, "harness.dll")}' grade '{room.Submissions}' --out '{room.Results}'"])
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Patience.ForProgram());

        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((3, "")), run.StandardError);
        Assert.That(run.StandardError, Does.StartWith("harness: Expected a sandbox for other people's code, found none: ").And.Contain("--no-sandbox"));
        Assert.That(Directory.Exists(room.Results), Is.False);
    }
}
