using Harness.Judging;
using Harness.Judging.Rubrics;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Submissions;
using Harness.Submissions.Workers;
using Harness.Tests.Engine;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Submissions.Containment;

/// <summary>A submission learns the hidden seeds, for they are what it is run with; it must find no way to tell them.</summary>
[Platform("Linux")]
public sealed class HiddenInputTests
{
    private const uint First = 90210;
    private const uint Second = 777123;

    [TestCase("open('/tmp/seen', 'a').write('%d ' % seed)", "open('/tmp/seen').read()", TestName = "Hidden_seeds_in_a_temporary_file_are_not_told")]
    [TestCase("open('/dev/shm/seen', 'a').write('%d ' % seed)", "open('/dev/shm/seen').read()", TestName = "Hidden_seeds_in_shared_memory_are_not_told")]
    [TestCase("M.seek(0); M.write(b'%d' % seed)", "M[:20].decode()", TestName = "Hidden_seeds_in_a_shared_mapping_are_not_told")]
    [TestCase("os.write(W, b'%d ' % seed)", "os.read(R, 4096).decode()", TestName = "Hidden_seeds_in_a_pipe_are_not_told")]
    [TestCase("S.sendto(b'%d' % seed, '\\0seen')", "asked()", TestName = "Hidden_seeds_in_a_thread_that_lives_on_are_not_told")]
    public void A_note_of_a_hidden_seed_reaches_no_report(string note, string told)
    {
        PythonSubmissions.Require();
        var text = $$"""
            import mmap, os, socket, threading
            import numpy as np
            with open('/tmp/map', 'wb') as f: f.write(bytes(4096))
            M = mmap.mmap(os.open('/tmp/map', os.O_RDWR), 4096)
            R, W = os.pipe()
            os.set_blocking(R, False)
            S = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            def remember():
                heard, seen = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM), []
                heard.bind('\0seen')
                while True:
                    said, sender = heard.recvfrom(100)
                    if sender: heard.sendto(b' '.join(seen), sender)
                    else: seen.append(said)
            threading.Thread(target=remember, daemon=True).start()
            def asked():
                with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as s:
                    s.bind('')
                    s.sendto(b'?', '\0seen')
                    return s.recv(65536).decode()
            def note():
                seed = int(np.random.get_state()[1][0])
                try: {{note}}
                except OSError: pass
            def tell():
                try: seen = {{told}}
                except OSError: seen = ''
                if seen.strip('\0 '): raise RuntimeError('SEEN ' + seen)
            class ReLULayer:
                def __init__(self): note()
                def forward(self, X): self.X = X; return np.maximum(X, 0)
                def backward(self, dout): tell(); return dout * (self.X > 0)
            class LinearLayer:
                def __init__(self, i, o): self.W = np.random.randn(i, o); self.b = np.zeros(o); note()
                def forward(self, X): return X @ self.W + self.b
                def backward(self, dout): tell()
            """;
        AssertTellsNothing(SubmissionLanguages.BuiltIn.OfFile("student.py", System.Text.Encoding.UTF8.GetBytes(text)));
    }

    [TestCase("Seen.Add(seed)", "string.Join(' ', Seen)", TestName = "Hidden_seeds_in_a_static_field_are_not_told")]
    [TestCase("System.IO.File.AppendAllText(\"/tmp/seen\", seed + \" \")", "System.IO.File.ReadAllText(\"/tmp/seen\")", TestName = "Hidden_seeds_in_a_file_of_a_CSharp_submission_are_not_told")]
    public void A_note_in_CSharp_reaches_no_report(string note, string told)
    {
        if (!Sandbox.IsAvailable)
            Assert.Ignore(Sandbox.Reason!);
        AssertTellsNothing(SubmissionLanguages.BuiltIn.OfFile("student.cs", System.Text.Encoding.UTF8.GetBytes($$"""
            using System.Collections.Generic;
            using Harness.NumPy;
            using MathNet.Numerics.LinearAlgebra;
            public class ReLULayer
            {
                static readonly List<double> Seen = new();
                Matrix<double> X;
                // The first draw stands for the seed that it gives away.
                public ReLULayer() { var seed = Np.Random.RandInt(0, 1000000); {{note}}; }
                public Matrix<double> Forward(Matrix<double> X) { this.X = X; return X.PointwiseMaximum(0); }
                public Matrix<double> Backward(Matrix<double> dout) => throw new System.Exception("SEEN " + {{told}});
            }
            """)), new Harness.NumPy.RandomState(First).RandInt(0, 1000000).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Test]
    public void Hidden_cases_come_after_all_others()
    {
        PythonSubmissions.Require();
        // Forward of all exercises is right; what is hidden fails, and the first worker of each sandbox says how many scripts it has seen.
        var report = Check(SubmissionLanguages.BuiltIn.OfFile("student.py", System.Text.Encoding.UTF8.GetBytes($$"""
            import numpy as np
            class ReLULayer:
                def __init__(self): self.hidden = np.random.get_state()[1][0] in ({{First}}, {{Second}})
                def forward(self, X): return np.maximum(X, 0) + self.hidden
            """)), "relu.forward");
        var exercise = report.Exercises.Single();
        Assert.That(exercise.Outcome, Is.EqualTo(Outcome.WrongValues));
        Assert.That(exercise.PublicSeed, Is.Null);
        Assert.That(exercise.Checks.Where(check => check.Failed).Select(check => check.Message), Is.All.EqualTo("relu.forward, Y: fails on hidden inputs.").Or.All.EqualTo("relu.forward, fixture: fails on hidden inputs."));
    }

    [TestCase("raise RuntimeError", TestName = "That_a_hidden_case_throws_is_not_told")]
    [TestCase("return X * np.nan", TestName = "That_a_hidden_case_is_not_finite_is_not_told")]
    [TestCase("return X[0]", TestName = "That_a_hidden_case_has_another_shape_is_not_told")]
    [TestCase("os._exit(3)", TestName = "That_a_hidden_case_crashes_is_not_told")]
    public void How_a_hidden_case_fails_is_not_told(string failing)
    {
        PythonSubmissions.Require();
        // Otherwise one of several ways to fail in each case of each exercise would spell a seed.
        var report = Check(SubmissionLanguages.BuiltIn.OfFile("student.py", System.Text.Encoding.UTF8.GetBytes($"""
            import os
            import numpy as np
            class ReLULayer:
                def __init__(self): self.hidden = np.random.get_state()[1][0] in ({First}, {Second})
                def forward(self, X):
                    if self.hidden: {failing}
                    return np.maximum(X, 0)
            """)), "relu.forward");
        var exercise = report.Exercises.Single();
        Assert.That(exercise.Outcome, Is.EqualTo(Outcome.WrongValues));
        Assert.That(exercise.Checks.Where(check => check.Failed).Select(check => check.Outcome), Is.All.EqualTo(Outcome.WrongValues));
    }

    private static void AssertTellsNothing(SubmissionSource source, string secret = "90210")
    {
        var report = Check(source, "linear.*", "relu.*");
        foreach (var format in ReportFormats.BuiltIn.All)
        {
            var written = format.WriteSubmission(report, Translator.For("en"));
            Assert.That(written, Does.Not.Contain(secret).And.Not.Contain("777123").And.Not.Contain("90211").And.Not.Contain("777124"), format.Name);
        }
    }

    private static CheckReport Check(SubmissionSource source, params string[] exercises)
    {
        using var tools = new SubmissionTools();
        var options = new CheckOptions([.. Checks.ForSubmissions.Select(exercises)], [17, 101], Checks.Fixtures, Strict: false)
        {
            IsSubmission = true,
            Rubric = Rubric.Default with { HiddenSeeds = [First, Second] },
        };
        var report = new SubjectCheck(options).Run(new SubmittedSubject(source, tools, Sandbox.IsAvailable));
        Assert.That(report.Exercises.SelectMany(exercise => exercise.Checks).Select(check => check.Case), Has.Some.StartsWith("hidden-"));
        return report;
    }
}
