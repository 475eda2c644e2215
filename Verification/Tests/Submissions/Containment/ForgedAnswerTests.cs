using Harness.Course;
using Harness.Results;
using Harness.Scripting;
using Harness.Scripting.Messages;
using Harness.Submissions.Workers;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Submissions.Containment;

/// <summary>What a submission makes its worker say counts for nothing that the worker itself would never say.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ForgedAnswerTests
{
    private static readonly Script Asked = new ScriptBuilder()
        .Let("x", Value.Array([1, 2], 2)).Let("points", Value.Array(new double[6], 3, 2))
        .New("s", ["Subject"])
        .Call(["y", "z"], "s", "Run", "x")
        .Add(new SetStep("s", "b", "x", "b.set"))
        .Add(new ReadBackStep("x", "x.after"))
        .Add(new SweepArgumentStep("s", "Run", ["x"], 0, "points", "fd.values"))
        .Add(new SweepMemberStep("s", "Run", ["x"], "W", "points", "W.values"))
        .Build();

    private static readonly Dictionary<string, Value> Right = new()
    {
        ["y"] = new(1),
        ["b.set"] = new(0),
        ["x.after"] = Value.Array([1, 2, 3], 3),
        ["fd.values"] = Value.Array(new double[3], 3),
    };

    [Test]
    public void What_methods_return_may_be_anything_and_some_of_it_absent() => Assert.That(() => Require(Right, null), Throws.Nothing);

    [Test]
    public void Up_to_a_failure_results_may_be_absent() =>
        Assert.That(() => Require(new() { ["y"] = new(1) }, new(FailureKind.Threw, 2, "")), Throws.Nothing);

    [Test]
    public void Steps_that_the_script_does_not_have_are_refused([Values(6, 1_000_000)] int step) =>
        Assert.That(() => Require(Right, new(FailureKind.Threw, step, "")), Throws.TypeOf<MessageException>().With.Message.EqualTo($"Expected one of 6 steps, found step {step}."));

    [Test]
    public void Names_that_the_script_does_not_have_are_refused() => AssertRefused("other", new(1));

    [Test]
    public void Whether_a_member_was_set_is_0_or_1([Values(2, double.NaN, -1)] double flag) => AssertRefused("b.set", new(flag));

    [Test]
    public void Whether_a_member_was_set_is_a_number() => AssertRefused("b.set", Value.Array(new double[3], 3));

    [Test]
    public void A_sweep_has_one_result_for_each_point([Values("fd.values", "W.values")] string name, [Values(2, 4)] int count)
    {
        AssertRefused(name, Value.Array(new double[count], count));
        AssertRefused(name, new(1));
    }

    [Test]
    public void What_the_worker_makes_itself_is_there([Values("b.set", "x.after", "fd.values")] string name) =>
        Assert.That(() => Require(new(Right.Where(pair => pair.Key != name)), null), Throws.TypeOf<MessageException>());

    [Test]
    public void A_forged_answer_costs_its_exercise_and_no_other()
    {
        var (exercises, _, messages) = PythonSubmissions.Judged(PythonSubmissions.File("""
            import numpy as np, sys
            def stage():
                frame = sys._getframe()
                while frame:
                    for held in frame.f_locals.values():
                        if type(held).__name__ == 'Stage': return held
                    frame = frame.f_back
            class ReLULayer:
                def forward(self, X):
                    self.X = X
                    stage().results['fd.values'] = np.array(1.0)
                    return np.maximum(X, 0)
                def backward(self, dout): return dout * (self.X > 0)
            class BinaryCrossEntropyLoss:
                def forward(self, t, p): return -np.mean(t * np.log(p) + (1 - t) * np.log(1 - p))
                def backward(self, t, p): return (p - t) / (p * (1 - p)) / len(t)
            """));
        Assert.That(exercises["relu.forward"].Outcome, Is.EqualTo(nameof(Outcome.SandboxViolation)), messages);
        Assert.That(exercises["relu.backward"].Outcome, Is.EqualTo(nameof(Outcome.SandboxViolation)), messages);
        Assert.That(exercises["bce.backward"].Outcome, Is.EqualTo(nameof(Outcome.Passed)), messages);
    }

    private static void AssertRefused(string name, Value value) =>
        Assert.That(() => Require(new(Right) { [name] = value }, null), Throws.TypeOf<MessageException>());

    private static void Require(Dictionary<string, Value> values, ScriptFailure? failure) => AnswerRules.Require(Asked, new(values, failure));
}
