using Harness.Course;
using Harness.Course.Exercises;
using Harness.Evaluation;

namespace Harness.Tests.Exercises;

/// <summary>The seed course's exercises in the new form draw the numbers of the old classes, bit for bit.</summary>
internal sealed class DrawOrderTests
{
    private static readonly object[][] Forward =
    [
        ["linear", new LinearForward(), "X W b"],
        ["relu", new ReLUForward(), "X"],
        ["relu", new ReLUBackward(), "X dout"],
        ["bce", new BinaryCrossEntropyForward(), "y_true y_pred"],
        ["bce", new BinaryCrossEntropyBackward(), "y_true y_pred"],
        ["cross-entropy", new CrossEntropyForward(), "y_true y_pred"],
        ["cross-entropy", new CrossEntropyBackward(), "y_true y_pred"],
        // dout is drawn last now, after b: only what comes before it is the same.
        ["linear", new LinearBackward(), "W X"],
    ];

    [TestCaseSource(nameof(Forward))]
    public void Cases_of_the_same_name_have_the_same_numbers(string id, Exercise old, string names)
    {
        var definition = BuiltIn.Definition(id);
        var compared = 0;
        foreach (var @case in definition.Cases([17, 101]).Where(@case => @case.Part is null || old.Id == $"{id}.{@case.Part}"))
        {
            if (old.FindCase(@case.Id) is not { } other)
                continue;
            var drawn = new ExerciseEvaluator(definition).Draw(@case).Values;
            var before = old.Draw(other);
            foreach (var name in names.Split(' '))
            {
                Assert.That(drawn[name].Shape.SequenceEqual(before[name].Shape), $"{@case.Id}: shape of {name}");
                Assert.That(drawn[name].Data.SequenceEqual(before[name].Data), $"{@case.Id}: {name}");
            }
            compared++;
        }
        Assert.That(compared, Is.GreaterThanOrEqualTo(4));
    }

    [TestCase("linear", "W X b dout")]
    [TestCase("relu", "X dout")]
    public void The_notebooks_backward_has_the_upstream_gradient_that_it_had(string id, string names)
    {
        var definition = BuiltIn.Definition(id);
        var notebook = definition.StatedCases.Single(@case => @case is { Id: "notebook", Part: "backward" });
        var drawn = new ExerciseEvaluator(definition).Draw(notebook).Values;
        var old = ExerciseSet.BuiltIn.All.Single(exercise => exercise.Id == $"{id}.backward");
        var before = old.Draw(old.FindCase("notebook")!);
        foreach (var name in names.Split(' '))
            Assert.That(drawn[name].Data.SequenceEqual(before[name].Data), name);
    }

    [Test]
    public void Whole_numbers_and_one_hot_rows_say_what_they_are()
    {
        var drawn = BuiltIn.Definition("cross-entropy").Cases([17]).First().DrawInputs(out _);
        Assert.That((drawn["c"].Describe(), drawn["y_true"].Describe()), Is.EqualTo(("int64 (8,)", "float64 (8, 4)")));
    }
}
