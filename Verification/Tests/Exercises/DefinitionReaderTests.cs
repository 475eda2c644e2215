using Harness.Exercises;
using Harness.Exercises.Definitions;

namespace Harness.Tests.Exercises;

/// <summary>What follows from an exercise's texts and methods.</summary>
internal sealed class DefinitionReaderTests
{
    [Test]
    public void Linear_has_its_parts_points_dialects_and_cases()
    {
        var linear = BuiltIn.Definition("linear");
        Assert.Multiple(() =>
        {
            Assert.That((linear.Title, linear.TitleRu), Is.EqualTo(("Linear layer", "Линейный слой")));
            Assert.That(linear.Parts, Is.EqualTo([("initial", 0.0), ("forward", 2.0), ("backward", 2.0)]));
            Assert.That(linear.Dialects.Select(dialect => dialect.Dialect), Is.EqualTo(["notebook", "functions", "params", "modules", "attributes", "columns", "book"]));
            Assert.That(linear.Outputs, Is.EqualTo([new ExerciseOutput("Y", "dout")]));
            Assert.That(linear.Results, Is.EqualTo(["Y"]));
            Assert.That(linear.Gradients, Is.EquivalentTo(["dX", "dW", "db"]));
            Assert.That(linear.Cases([17, 23]).Select(@case => @case.Id), Is.EqualTo(
                ["notebook", "notebook", "seed-17", "seed-23", "batch-1", "shape-4x3x7", "shape-6x4x1", "shape-1x1x1", "shape-10000x7x4"]));
        });
    }

    [Test]
    public void Formulas_come_after_those_that_they_need()
    {
        var definition = BuiltIn.Read(new Chain());
        Assert.That(definition.Formulas.Select(formula => formula.Name), Is.EqualTo(["first", "second", "third"]));
    }

    [Test]
    public void A_circle_of_formulas_is_a_finding() =>
        Assert.That(Findings(new Circle()), Has.Some.EqualTo("Expected formulas that need each other in one direction, found a circle: a -> b -> a."));

    [Test]
    public void An_exercise_without_its_attribute_is_a_finding() =>
        Assert.That(Findings(new Nameless()), Is.EqualTo(["Expected [Exercise(\"id\", \"title\")] on the class Nameless, found no such attribute."]));

    [Test]
    public void Points_for_a_part_that_is_not_there_are_a_finding() =>
        Assert.That(Findings(new Chain { Valued = "forwrad=2" }), Is.EqualTo(["Points: Expected one of the parts forward, found 'forwrad'."]));

    private static IEnumerable<string> Findings(Exercise exercise)
    {
        Assert.That(DefinitionReader.Read(exercise, out var findings), Is.Null);
        return findings.Select(finding => finding.Message);
    }

    // Called by their names only.
#pragma warning disable IDE0051
    [Exercise("chain", "Chain")]
    private sealed class Chain : Exercise
    {
        public string Valued { init => Points = value; }

        protected override string Draw => "x = randn(2)";

        protected override Dialects Use => new() { ["functions"] = "third = f(x)" };

        private static TorchSharp.torch.Tensor third(TorchSharp.torch.Tensor second, TorchSharp.torch.Tensor first) => second + first;

        private static TorchSharp.torch.Tensor second(TorchSharp.torch.Tensor first) => first;

        private static TorchSharp.torch.Tensor first(TorchSharp.torch.Tensor x) => x;
    }

    [Exercise("circle", "Circle")]
    private sealed class Circle : Exercise
    {
        protected override string Draw => "x = randn(2)";

        protected override Dialects Use => new() { ["functions"] = "a = f(x)" };

        private static TorchSharp.torch.Tensor a(TorchSharp.torch.Tensor b) => b;

        private static TorchSharp.torch.Tensor b(TorchSharp.torch.Tensor a) => a;
    }

    private sealed class Nameless : Exercise
    {
        protected override string Draw => "x = 1";

        protected override Dialects Use => new();
    }
#pragma warning restore IDE0051
}
