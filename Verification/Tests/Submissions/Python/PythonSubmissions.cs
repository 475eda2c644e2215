using System.Text;
using Harness.Course;
using Harness.Judging;
using Harness.Results;
using Harness.Scripting.Messages;
using Harness.Submissions;
using Harness.Submissions.Python;
using Harness.Submissions.Workers;
using Harness.Tests.Engine;

namespace Harness.Tests.Submissions.Python;

/// <summary>Submissions in Python for the tests, run by the real interpreter in the real sandbox.</summary>
internal static class PythonSubmissions
{
    /// <summary>The course's notebook, filled in as it usually is; a blank line pair ends each of its cells.</summary>
    public const string Right = """
        import numpy as np


        class LinearLayer():
            def __init__(self, in_size, out_size):
                self.W = np.random.randn(in_size, out_size)
                self.b = np.zeros(out_size)

            def forward(self, X):
                self.X = X
                return X @ self.W + self.b


        class ReLULayer():
            def __init__(self):
                pass

            def forward(self, X):
                self.X = X
                return np.where(X > 0, X, 0)


        class BinaryCrossEntropyLoss():
            def forward(self, y_true, y_pred):
                return -np.mean(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred))


        class LinearLayerWithBackprop(LinearLayer):
            def backward(self, dout):
                dX = dout @ self.W.T
                dW = self.X.T @ dout
                db = dout.sum(axis=0)
                return dX, [dW, db]


        class ReLULayerWithBackprop(ReLULayer):
            def backward(self, dout):
                return dout * (self.X > 0), None


        class BinaryCrossEntropyLossWithBackprop(BinaryCrossEntropyLoss):
            def backward(self, y_true, y_pred):
                return (y_pred - y_true) / (y_pred * (1 - y_pred)) / len(y_true)
        """;

    public static PythonInterpreter Interpreter
    {
        get
        {
            if (PythonInterpreter.First is null)
                Assert.Ignore($"No Python with NumPy here. {PythonInterpreter.Advice}.");
            return PythonInterpreter.First!;
        }
    }

    /// <summary>Skips the test where there is no Python with NumPy, or no sandbox to run it in.</summary>
    public static void Require()
    {
        _ = Interpreter;
        if (!Sandbox.IsAvailable)
            Assert.Ignore(Sandbox.Reason!);
    }

    /// <summary>The text with one thing in it written otherwise.</summary>
    public static string Changed(string from, string to)
    {
        var changed = Right.Replace(from, to, StringComparison.Ordinal);
        Assert.That(changed, Is.Not.EqualTo(Right), from);
        return changed;
    }

    public static PythonSubmission File(string text) => File(Encoding.UTF8.GetBytes(text));

    public static PythonSubmission File(byte[] content) => new([new("student.py", content)], isNotebook: false);

    public static PythonSubmission Notebook(params string[] cells) =>
        new([.. cells.Select((text, i) => new KeyValuePair<string, byte[]>($"cell {i + 1}", Encoding.UTF8.GetBytes(text)))], isNotebook: true);

    /// <summary>The submission in the sandbox, loaded.</summary>
    public static SubmissionSubject Hosted(PythonSubmission submission, bool sandboxed = true, SubmissionLimits? limits = null)
    {
        if (sandboxed && !Sandbox.IsAvailable)
            Assert.Ignore(Sandbox.Reason!);
        return new(submission, Interpreter, limits ?? Submissions.Ample, sandboxed);
    }

    /// <summary>A submission with one class Subject whose method run has a given body, and a method fine that returns 42.</summary>
    public static SubmissionSubject Running(string body, bool sandboxed = true, SubmissionLimits? limits = null, string before = "") => Hosted(File($$"""
        import ctypes, os, socket, sys, time
        {{before}}
        class Subject:
            def run(self):
                {{body.ReplaceLineEndings("\n").Replace("\n", "\n        ", StringComparison.Ordinal)}}

            def fine(self):
                return 42
        """), sandboxed, limits);

    /// <summary>Judges a submission: outcome, score and codes of each core exercise, and what was noted.</summary>
    public static (Dictionary<string, (string Outcome, double Score, string Codes)> Exercises, IReadOnlyList<Noted> Notes, string Messages) Judged(PythonSubmission submission, string exercises = "*", SubmissionLimits? limits = null)
    {
        using var subject = Hosted(submission, limits: limits);
        Assert.That(subject.Load(), Is.Null);
        var asked = Checks.ForSubmissions.Select([exercises]).Where(exercise => exercise.Kind == ExerciseKind.Core).ToArray();
        var reports = new CrossCheck(subject, new(asked, DefaultSeeds.All, Checks.Fixtures, Strict: false) { IsSubmission = true }).Run();
        return (
            reports.ToDictionary(report => report.Id, report => (report.Outcome.ToString(), report.Score, string.Join(',', report.Diagnosis.Select(diagnosis => diagnosis.Code)))),
            submission.Notes,
            string.Join('\n', reports.SelectMany(report => report.Checks).Where(check => check.Failed).Select(check => check.Message)));
    }

    /// <summary>That every core exercise passes.</summary>
    public static void AssertRight(PythonSubmission submission, SubmissionLimits? limits = null)
    {
        var (exercises, _, messages) = Judged(submission, limits: limits);
        Assert.That(exercises.Values.Select(exercise => exercise.Outcome), Is.All.EqualTo("Passed"), messages);
        Assert.That(exercises.Values.Sum(exercise => exercise.Score), Is.EqualTo(10));
    }
}
