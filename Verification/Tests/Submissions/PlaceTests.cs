using Harness.Scripting;
using Harness.Submissions;
using Harness.Submissions.Workers;
using Harness.Tests.Engine;

namespace Harness.Tests.Submissions;

/// <summary>The lines of a submission that its results are about.</summary>
[Platform("Linux")]
[Parallelizable(ParallelScope.All)]
public sealed class PlaceTests
{
    private const string Text = """
        using System;
        public class Subject
        {
            private readonly double one;

            public Subject()
            {
                one = 1;
            }

            public double Run()
            {
                // Nothing happens here.
                var two = Twice(one);
                return two;
            }

            public double Fail() =>
                Twice(double.NaN);

            public double Forever()
            {
                while (one > 0) { }
                return 0;
            }

            private static double Twice(double x) => double.IsNaN(x)
                ? throw new ArgumentException("NaN")
                : 2 * x;
        }
        """;

    [Test]
    public void A_step_is_placed_where_the_body_of_its_method_begins()
    {
        using var subject = Subject();
        var played = subject.Call();
        Assert.That(played.Failure, Is.Null);
        Assert.That(played.Places, Is.EquivalentTo(new Dictionary<int, SourcePlace> { [0] = new("student.cs", 6, "Subject"), [1] = new("student.cs", 14, "Run") }));
    }

    [Test]
    public void A_failure_is_placed_where_it_was_thrown()
    {
        using var subject = Subject();
        Assert.That(subject.Call("Fail").Failure!.Place, Is.EqualTo(new SourcePlace("student.cs", 27, "")));
    }

    [Test]
    public void A_method_that_never_returns_is_placed_all_the_same()
    {
        using var subject = Subject(Submissions.Short);
        Assert.That(subject.Call("Forever").Failure, Has.Property("Kind").EqualTo(FailureKind.TimedOut).And.Property("Place").EqualTo(new SourcePlace("student.cs", 23, "Forever")));
    }

    [Test]
    public void Without_symbols_or_with_broken_ones_nothing_is_placed()
    {
        var assembly = Submissions.Compile(Text, out var symbols);
        foreach (var broken in (byte[]?[])[null, [1, 2, 3], symbols[..(symbols.Length / 2)]])
        {
            using var subject = SubmissionSubject.ForAssembly(assembly, broken, Submissions.Ample, sandboxed: false);
            var played = subject.Call();
            Assert.That(played.Failure, Is.Null);
            Assert.That(played.Places, Is.Empty);
        }
    }

    [Test]
    public void Failed_checks_say_the_method_that_they_are_about_and_its_worst_elements()
    {
        var assembly = Submissions.Compile("""
            public class ReLULayer
            {
                public double[,] Forward(double[,] X) => X;

                public double[,] Backward(double[,] dout)
                {
                    return dout;
                }
            }
            """, out var symbols);
        using var subject = SubmissionSubject.ForAssembly(assembly, symbols, Submissions.Ample, sandboxed: false);
        var failed = Checks.Run(subject, "relu.backward", strict: false).Checks.Where(check => check.Failed).ToArray();

        Assert.That(failed, Is.Not.Empty);
        Assert.That(failed.Select(check => (check.File, check.Line, check.Method)).Distinct(), Is.EqualTo([("student.cs", 7, "Backward")]));
        var values = failed.First(check => check.Mismatched > 5);
        Assert.That(values.Worst, Has.Count.EqualTo(5));
        Assert.That((values.Worst![0].Index, values.Worst[0].Actual, values.Worst[0].Expected), Is.EqualTo((values.WorstIndex, values.Actual, values.Expected)));
        var sizes = values.Worst.Select(element => Math.Abs(element.Actual - element.Expected)).ToArray();
        Assert.That(sizes, Is.Ordered.Descending);
    }

    private static SubmissionSubject Subject(SubmissionLimits? limits = null)
    {
        var assembly = Submissions.Compile(Text, out var symbols);
        return SubmissionSubject.ForAssembly(assembly, symbols, limits ?? Submissions.Ample, sandboxed: false);
    }
}
