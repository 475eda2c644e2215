using System.Diagnostics;
using Harness.Judging;
using Harness.Judging.Rubrics;
using Harness.Results;
using Harness.Scripting;
using Harness.Submissions;
using Harness.Submissions.Workers;
using Harness.Tests.Comparison;
using Harness.Tests.Engine;

namespace Harness.Tests.Submissions;

/// <summary>A hundred hostile runs leave nothing behind, and a fine submission among them is judged as ever.</summary>
[Platform("Linux")]
[NonParallelizable]
public sealed class HostileDrillTests
{
    private const string Mark = "harness-drill-mark";
    private const int Runs = 100;
    private const int RunsToAFineOne = 20;

    private static readonly SubmissionLimits Ample = Submissions.Ample with { Memory = 128 << 20 };

    /// <summary>For what may be cut short; of what must come to another end none may run out of time.</summary>
    private static readonly SubmissionLimits Quick = Ample with { Cpu = TimeSpan.FromSeconds(0.3), Clock = TimeSpan.FromSeconds(3) };

    private static readonly FailureKind?[] Ended = [FailureKind.Crashed, FailureKind.TimedOut, FailureKind.OutOfMemory];

    /// <summary>What each method of hostile.cs may come to: a failure, or a number where that is null.</summary>
    private static readonly (string Method, double? Number, FailureKind?[] Failures)[] Kinds =
    [
        ("Exits", null, [FailureKind.Crashed]),
        ("ExitsNever", null, Ended),
        ("FailsFast", null, Ended),
        ("OverflowsTheStack", null, Ended),
        ("Loops", null, [FailureKind.TimedOut]),
        ("Sleeps", null, [FailureKind.TimedOut]),
        ("SwallowsExceptions", null, [FailureKind.TimedOut]),
        ("FloodsStandardOutput", null, [FailureKind.TimedOut]),
        ("StartsProcessesWithoutEnd", null, Ended),
        ("LeavesAChildAndExits", null, Ended),
        ("StartsThreadsWithoutEnd", null, [.. Ended, FailureKind.Threw]),
        ("ThrowsInAnotherThread", null, Ended),
        ("TakesAllMemory", null, [FailureKind.OutOfMemory]),
        ("TakesAllNativeMemory", null, [FailureKind.OutOfMemory]),
        ("ForgesMessages", null, [FailureKind.SandboxViolation]),
        ("ClosesEveryDescriptor", null, [.. Ended, FailureKind.SandboxViolation]),
        ("KillsItsParent", null, Ended),
        ("ReadsWhatProcShows", 0, []),
        ("LooksForAnswers", 0, []),
        ("OpensSockets", 0, []),
        ("WritesEverywhere", 7, []),
        ("Tampers", 7, []),
        ("ReturnsNull", null, [FailureKind.Unreadable]),
        ("ReturnsAWrongType", null, [FailureKind.Unreadable]),
        ("ReturnsNaN", double.NaN, []),
        ("ReturnsRaggedRows", null, [FailureKind.Unreadable]),
        ("ReturnsAnEnormousArray", null, [FailureKind.OutOfMemory, FailureKind.Unreadable]),
        ("ReturnsItself", null, [FailureKind.Unreadable]),
    ];

    [Test]
    public void A_hundred_hostile_runs_leave_no_process_no_file_and_no_change()
    {
        if (!Sandbox.IsAvailable)
            Assert.Ignore(Sandbox.Reason!);
        var assembly = Submissions.Compile(File.ReadAllText(Path.Combine(Repository.Root, "Verification", "Tests", "Submissions", "Hostile", "hostile.cs")), out var symbols);
        using var folder = new TemporaryFolder();
        var (temporary, watched) = (Path.GetTempPath(), new[] { folder.Path, Repository.Root, Path.Combine(AppContext.BaseDirectory, "worker") });
        using var tools = new SubmissionTools();
        // Once beforehand: what is started once and kept, such as the compiler, is no leak.
        AssertFineIsRight(tools);
        var before = Traces.Take(Mark, watched);
        Environment.SetEnvironmentVariable("TMPDIR", folder.Path);
        try
        {
            var stopwatch = Stopwatch.StartNew();
            Parallel.For(0, Runs, new ParallelOptions { MaxDegreeOfParallelism = 4 }, run =>
            {
                if (run % RunsToAFineOne == 0)
                    AssertFineIsRight(tools);
                Run(Kinds[run % Kinds.Length], assembly, symbols);
            });
            TestContext.Out.WriteLine($"{Runs} hostile runs in {stopwatch.Elapsed.TotalSeconds:0.0} s");
        }
        finally
        {
            Environment.SetEnvironmentVariable("TMPDIR", temporary);
        }
        Assert.That(() => Traces.Take(Mark, watched).Since(before), Is.Empty.After(Patience.Milliseconds, 100));
        Assert.That(Directory.GetFiles(temporary, Mark, SearchOption.TopDirectoryOnly), Is.Empty);
    }

    [Test]
    public void A_process_that_is_left_behind_is_seen()
    {
        using var folder = new TemporaryFolder();
        var before = Traces.Take(Mark, folder.Path);
        var start = new ProcessStartInfo("sleep", "86126");
        start.Environment["TMPDIR"] = Path.Combine(folder.Path, "harness-worker-x");
        using var process = Process.Start(start)!;
        try
        {
            // Its environment is there when it has become the program.
            Assert.That(() => Traces.Take(Mark, folder.Path).Since(before), Has.Length.EqualTo(1).And.Some.Contains("sleep 86126").After(Patience.Milliseconds, 20));
        }
        finally
        {
            process.Kill();
        }
    }

    [Test]
    public void A_file_that_is_left_behind_changed_or_deleted_is_seen()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine("kept"), "kept");
        File.WriteAllText(folder.Combine("deleted"), "x");
        var before = Traces.Take(Mark, folder.Path);
        Directory.CreateDirectory(folder.Combine("below"));
        File.WriteAllText(folder.Combine("below", "left"), "x");
        File.WriteAllText(folder.Combine("kept"), "changed");
        File.Delete(folder.Combine("deleted"));

        var seen = Traces.Take(Mark, folder.Path).Since(before);

        Assert.That(seen, Has.Exactly(3).StartsWith("new or changed:").And.Exactly(2).StartsWith("gone or changed:"), string.Join('\n', seen));
    }

    private static void Run((string Method, double? Number, FailureKind?[] Failures) kind, byte[] assembly, byte[] symbols)
    {
        using var subject = SubmissionSubject.ForAssembly(assembly, symbols, kind.Failures.Contains(FailureKind.TimedOut) ? Quick : Ample, sandboxed: true);
        var played = subject.Call(kind.Method);
        var isExpected = played.Failure is { } failure ? kind.Failures.Contains(failure.Kind) : kind.Number is { } number && played.Values["y"].Number.Equals(number);
        Assert.That(isExpected, $"{kind.Method}: {played.Failure?.ToString() ?? played.Values["y"].Number.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    private static void AssertFineIsRight(SubmissionTools tools)
    {
        var options = new CheckOptions(Checks.ForSubmissions.Select(["bce.forward"]), [101], Checks.Fixtures, Strict: false) { IsSubmission = true, Rubric = Rubric.Default with { CpuSeconds = Scenario.AmpleCpuSeconds } };
        var source = SubmissionLanguages.BuiltIn.Read(new Scenario("right").Subject!, []);
        var report = new SubjectCheck(options).Run(new SubmittedSubject(source, tools, sandboxed: true)).Exercises.Single();
        Assert.That((report.Outcome, report.Score), Is.EqualTo((Outcome.Passed, 1.0)), string.Join('\n', report.Checks.Where(check => check.Failed).Select(check => check.Message)));
    }
}
