using System.Diagnostics;
using Harness.Judging;
using Harness.Results;
using Harness.Scripting;
using Harness.Scripting.Messages;
using Harness.Submissions;
using Harness.Submissions.Workers;
using Harness.Tests.Engine;

namespace Harness.Tests.Submissions;

[Platform("Linux")]
public sealed class SubmissionSubjectTests
{
    private const string RightLayer = """
        using MathNet.Numerics.LinearAlgebra;
        using Harness.NumPy;
        class Linear_Layer
        {
            Matrix<double> W, x; Vector<double> b;
            public Linear_Layer(int inSize, int outSize) { W = Np.Random.RandN(inSize, outSize); b = Vector<double>.Build.Dense(outSize); }
            public Matrix<double> Forward(Matrix<double> X) { x = X; var Y = X * W; for (var i = 0; i < Y.RowCount; i++) Y.SetRow(i, Y.Row(i) + b); return Y; }
            public (Matrix<double>, (Matrix<double>, Vector<double>)) Backward(Matrix<double> dout) => (dout * W.Transpose(), (x.TransposeThisAndMultiply(dout), dout.ColumnSums()));
        }
        """;

    [TestCase(true)]
    [TestCase(false)]
    public void A_right_layer_passes_every_check_in_its_worker(bool sandboxed)
    {
        using var subject = Subject(RightLayer, sandboxed);
        var stopwatch = Stopwatch.StartNew();
        var checks = ((string[])["linear.forward", "linear.backward"]).SelectMany(id => Checks.Run(subject, id, strict: false).Checks).ToArray();
        TestContext.Out.WriteLine($"two exercises in {stopwatch.ElapsedMilliseconds} ms");

        Assert.That(checks, Is.Not.Empty);
        Assert.That(Checks.Failures(checks), Is.Empty);
    }

    [Test]
    public void One_worker_answers_all_scripts_that_are_played_one_after_the_other()
    {
        using var subject = Subject("public class Subject { public double Run() => Environment.ProcessId; }", sandboxed: false);
        var stopwatch = Stopwatch.StartNew();
        var process = subject.Call().Values["y"].Number;
        var first = stopwatch.Elapsed;
        stopwatch.Restart();
        Assert.That(Enumerable.Range(0, 100).Select(_ => subject.Call().Values["y"].Number), Is.All.EqualTo(process));
        TestContext.Out.WriteLine($"first script after {first.TotalMilliseconds:0} ms, each of the next 100 after {stopwatch.Elapsed.TotalMilliseconds / 100:0.00} ms");
    }

    [Test]
    public void Static_fields_remember_nothing_of_an_earlier_script()
    {
        using var subject = Subject("public class Subject { static int count; public double Run() => ++count; }", sandboxed: false);
        Assert.That((subject.Call().Values["y"].Number, subject.Call().Values["y"].Number), Is.EqualTo((1, 1)));
    }

    [TestCase("static int count; public double Run() => ++count;")]
    [TestCase("static readonly int[] counts = new int[1]; public double Run() => ++counts[0];")]
    [TestCase("static int Count { get; set; } public double Run() => ++Count;")]
    [TestCase("[ThreadStatic] static int ignored; static class Nested { public static int count; } public double Run() => ++Nested.count + ignored;")]
    public void Only_on_trial_is_there_what_an_earlier_script_has_left_behind(string members)
    {
        using var subject = Subject($"public class Subject {{ {members} }}", sandboxed: false);
        var (first, second) = (subject.ForTrial()!, subject.ForTrial()!);
        double[] trials = [first.Call().Values["y"].Number, first.Call().Values["y"].Number, second.Call().Values["y"].Number, first.Call().Values["y"].Number];
        Assert.That(trials, Is.EqualTo((double[])[1, 2, 1, 1]));
        Assert.That((subject.ForExercise().Call().Values["y"].Number, subject.Call().Values["y"].Number), Is.EqualTo((1, 1)));
    }

    [TestCase("public double Run() => 1;", true)]
    [TestCase("const int One = 1; static readonly double half = 0.5; public double Run() => One + half;", true)]
    [TestCase("static double half = 0.5; public double Run() => half;", false)]
    public void A_trial_is_not_needed_where_nothing_can_be_left_behind(string members, bool isForgetful)
    {
        using var subject = Subject($"public class Subject {{ {members} }}", sandboxed: false);
        Assert.That(subject.ForTrial(), isForgetful ? Is.Null : Is.Not.Null);
    }

    [Test]
    public void A_culture_that_a_script_sets_is_not_there_in_the_next()
    {
        using var subject = Subject("""
            using System.Globalization;
            public class Subject
            {
                public double Run()
                {
                    var isSet = CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator == "#";
                    var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
                    culture.NumberFormat.NumberDecimalSeparator = "#";
                    CultureInfo.CurrentCulture = culture;
                    return isSet ? 1 : 0;
                }
            }
            """, sandboxed: false);
        Assert.That((subject.Call().Values["y"].Number, subject.Call().Values["y"].Number), Is.EqualTo((0, 0)));
    }

    [Test]
    public void What_is_wrong_on_trial_only_is_right()
    {
        // Its weights are drawn once for the whole program, so that in another case they have the wrong shape.
        using var subject = Subject(RightLayer.Replace("Matrix<double> W, x;", "static Matrix<double> W; Matrix<double> x;", StringComparison.Ordinal)
            .Replace("W = Np", "W ??= Np", StringComparison.Ordinal), sandboxed: false);
        var exercise = Checks.ForSubmissions.Select(["linear.forward"]).Single();
        var report = new CrossCheck(subject, new([exercise], DefaultSeeds.All, Checks.Fixtures, false) { IsSubmission = true }).Run(exercise);
        Assert.That((report.Outcome, report.Score), Is.EqualTo((Outcome.Passed, 2.0)), string.Join("\n", report.Checks.Where(check => check.Failed)));
    }

    [Test]
    public void Scripts_that_are_played_at_once_have_workers_of_their_own()
    {
        var meeting = Directory.CreateTempSubdirectory("harness-test-").FullName;
        using var subject = Subject($$"""
            public class Subject
            {
                public double Run()
                {
                    File.WriteAllText("{{meeting}}/" + Environment.ProcessId, "here");
                    while (Directory.GetFiles("{{meeting}}").Length < 3) Thread.Sleep(20);
                    return 1;
                }
            }
            """, sandboxed: false);
        try
        {
            var failures = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(() => subject.Call().Failure,
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
            Assert.That(failures.Select(task => task.Result), Is.All.Null);
        }
        finally
        {
            Directory.Delete(meeting, recursive: true);
        }
    }

    [TestCase("static Subject() => throw new InvalidOperationException(\"at first\");", FailureKind.Threw)]
    [TestCase("static Subject() { while (true) { } }", FailureKind.TimedOut)]
    [TestCase("static Subject() => Environment.Exit(1);", FailureKind.Crashed)]
    [TestCase("[System.Runtime.CompilerServices.ModuleInitializer] public static void Begin() => throw new InvalidOperationException(\"at first\");", FailureKind.Threw)]
    public void What_runs_before_the_constructor_is_the_submissions_own_doing(string member, FailureKind kind)
    {
        using var subject = Subject($"public class Subject {{ {member} public double Run() => 1; }}", sandboxed: false, Submissions.For(kind));
        var failure = subject.Call().Failure!;
        Assert.That((failure.Kind, failure.Step), Is.EqualTo((kind, 0)));
        if (kind == FailureKind.Threw)
            Assert.That(failure.Message, Is.EqualTo("new Subject() threw InvalidOperationException: at first (student.cs, line 1)"));
    }

    [Test]
    public void What_is_no_assembly_is_not_loaded()
    {
        using var subject = SubmissionSubject.ForAssembly([1, 2, 3], null, new(), sandboxed: false);
        var failure = subject.Call().Failure!;
        Assert.That(failure.Kind, Is.EqualTo(FailureKind.NotLoaded));
        Assert.That(failure.Message, Does.StartWith("The submission cannot be loaded:"));
    }

    [Test]
    public void Results_beyond_the_limit_are_named_and_the_worker_goes_on()
    {
        using var subject = Subject("public class Subject { public double[] Run() => new double[40_000_000]; public double Fine() => 42; }", sandboxed: false);
        Assert.That(subject.Call().Failure!.Message, Does.StartWith("The results are too large: Expected a message of at most 268435456 bytes"));
        subject.AssertFine();
    }

    [Test]
    public void A_worker_that_is_hidden_in_a_private_folder_is_copied_to_a_readable_one()
    {
        if (!Environment.IsPrivilegedProcess || !Sandbox.IsAvailable)
            Assert.Ignore(Sandbox.Reason ?? "only root's folders are hidden from the user that root becomes");
        var hidden = Directory.CreateTempSubdirectory("harness-test-").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "worker")))
                File.Copy(file, Path.Combine(hidden, Path.GetFileName(file)));
            var assembly = Submissions.Compile("public class Subject { public double Fine() => 42; }", out var symbols);
            using var subject = new SubmissionSubject(
                new Dictionary<string, byte[]> { [Protocol.AssemblyFile] = assembly, [Protocol.SymbolsFile] = symbols },
                WorkerCommand.DotNet(hidden, new()), Submissions.Ample, sandboxed: true);
            subject.AssertFine();
        }
        finally
        {
            Directory.Delete(hidden, recursive: true);
        }
    }

    [Test]
    public void A_worker_that_does_not_start_is_not_the_submissions_fault()
    {
        using var subject = new SubmissionSubject(new Dictionary<string, byte[]>(), WorkerCommand.DotNet("/nowhere", new()), new(), sandboxed: false);
        Assert.That(() => subject.Call(), Throws.TypeOf<WorkerUnavailableException>().With.Message.StartsWith("Expected a worker to start, found: "));
    }

    private static SubmissionSubject Subject(string text, bool sandboxed, SubmissionLimits? limits = null)
    {
        if (sandboxed && !Sandbox.IsAvailable)
            Assert.Ignore(Sandbox.Reason!);
        var assembly = Submissions.Compile(text, out var symbols);
        return SubmissionSubject.ForAssembly(assembly, symbols, limits ?? Submissions.Ample, sandboxed);
    }
}
