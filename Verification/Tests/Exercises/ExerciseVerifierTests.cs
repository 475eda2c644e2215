using Harness.Evaluation;
using Harness.Exercises;

namespace Harness.Tests.Exercises;

/// <summary>An exercise is tried by itself: right ones pass, and what is wrong is found in its line.</summary>
internal sealed class ExerciseVerifierTests
{
    private const string Right = """"
        [Exercise("scale", "Scaling")]
        public sealed class Scale : Exercise
        {
            public Scale() => Sizes = "n=4 m=3 | n=1 m=1";

            protected override string Draw => """
                X = randn(n, m)
                factor = uniform(1, 2)
                """;

            protected override Dialects Use => new()
            {
                ["functions"] = """
                    Y, cache = scale_forward(X, factor)
                    dX = scale_backward(dout, cache)
                    """,
            };

            static Tensor Y(Tensor X, double factor) => factor * X.relu();

            protected override string Kinks => "X: abs(X) < 1e-3";

            [Mistake("Y", "leaky", "negative elements pass with a slope")]
            static Tensor Leaky(Tensor X, double factor, double slope) => factor * where(X > 0, X, slope * X);

            [Mistake("Y", "factor-ignored", "the factor is not used")]
            static Tensor WithoutFactor(Tensor X) => X.relu();
        }
        """";

    /// <summary>What is replaced by what, the text whose line is named, and what is said.</summary>
    private static readonly string[][] Faults =
    [
        ["X = randn(n, m)", "X = randn(n, k)", "randn(n, k)", "Draw: Expected a name that is defined before, found 'k' (there are X, factor, m, n, seed)."],
        ["factor = uniform(1, 2)", "factor = unifrom(1, 2)", "unifrom", "Draw: Expected a function of NumPy, found 'unifrom' (did you mean 'uniform'?)."],
        ["factor = uniform(1, 2)", "factor = uniform(1, 2) / 0", "/ 0", "Draw: Expected finite numbers for 'factor', found others in seed-17."],
        ["dX = scale_backward(dout, cache)", "dX = scale_backward(dout, cash)", "cash", "Use[\"functions\"]: Expected an input, a size, an upstream gradient or a name that is given above, found 'cash'"],
        ["dX = scale_backward(dout, cache)", "dX = scale_backward(dout)", "cache = scale", "Use[\"functions\"]: Expected 'cache' to be a result or to be used again"],
        ["dX = scale_backward(dout, cache)", "dX = scale_backward(dout[:, None] + X, cache) extra", "extra", "Use[\"functions\"]: Expected an operator or the end of the line, found 'extra'."],
        ["static Tensor Y(Tensor X, double factor) => factor *", "static Tensor Y(Tensor X, double faktor) => faktor *", "[Exercise(", "Expected an input, a size or a result as a parameter of Y, found 'faktor' (did you mean 'factor'?)."],
        ["=> factor * X.relu();", "=> factor * X.relu() + (X - X.detach());", "[Exercise(", "dX by autograd is not the slope of the forward"],
        ["X: abs(X) < 1e-3", "X: abs(x) < 1e-3", "abs(x)", "Kinks: Expected a name that is defined before, found 'x' (did you mean 'X'?)."],
        ["static Tensor WithoutFactor(Tensor X) => X.relu();", "static Tensor WithoutFactor(Tensor Y) => 1 * Y;", "factor-ignored", "Expected 'factor-ignored' to differ from the right Y on the drawn inputs, found the same numbers."],
        ["static Tensor WithoutFactor(Tensor X) => X.relu();", "static Tensor WithoutFactor(Tensor X, double factor) => factor * where(X > 0, X, 0.1 * X);", "factor-ignored", "Expected 'factor-ignored' to differ from 'leaky' in Y on the drawn inputs, found the same numbers."],
        ["[Mistake(\"Y\", \"factor-ignored\"", "[Mistake(\"y\", \"factor-ignored\"", "factor-ignored", "Expected a result in [Mistake], found 'y' (did you mean 'Y'?)."],
        ["=> factor * X.relu();", "=> factor * X.relu() * rand(1);", "[Exercise(", "Expected the same bits of Y again from the same seed, found others."],
        ["=> factor * X.relu();", "=> factor * X.relu().mm(X);", "[Exercise(", "seed-17: Y fails: torch: mat1 and mat2 shapes cannot be multiplied (4x3 and 4x3)"],
        ["n=4 m=3 | n=1 m=1", "n=4 m=3 k=2 | n=1 m=1 k=1", "k=2", "Sizes: Expected 'k' to be used by Draw, Use or a method, found it in Sizes only."],
        ["n=4 m=3 | n=1 m=1", "n=4 m=x", "m=x", "Sizes: Expected name=length, such as n=8, found 'm=x'."],
        ["[Exercise(\"scale\", \"Scaling\")]", "[Exercise(\"Scale it\", \"Scaling\")]", "[Exercise(", "Expected an id of lower-case letters and digits with single dots and hyphens between them, found 'Scale it'."],
        ["[Mistake(\"Y\", \"factor-ignored\", \"the factor is not used\")]", "[AlsoRight(\"Y\", \"without the factor\")]\n    static Tensor Unscaled(Tensor X) => X.relu();\n\n    [Mistake(\"Y\", \"factor-ignored\", \"the factor is not used\")]", "factor-ignored", "Expected 'factor-ignored' to differ from the right Y on the drawn inputs, found the same numbers."],
        ["[Mistake(\"Y\", \"factor-ignored\", \"the factor is not used\")]", "[AlsoRight(\"Y\", \"the same\")]\n    static Tensor Again(Tensor X, double factor) => X.relu() * factor;\n\n    [Mistake(\"Y\", \"factor-ignored\", \"the factor is not used\")]", "AlsoRight", "Expected [AlsoRight] to differ from the definition of Y on the drawn inputs, found the same numbers."],
        ["[Mistake(\"Y\", \"factor-ignored\", \"the factor is not used\")]", "[AlsoRight(\"dX\", \"another\")]\n    static Tensor Other(Tensor X) => X.relu();\n\n    [Mistake(\"Y\", \"factor-ignored\", \"the factor is not used\")]", "AlsoRight", "Expected a result that a method defines in [AlsoRight], found 'dX'"],
        ["static Tensor WithoutFactor(Tensor X) => X.relu();", "static Tensor WithoutFactor(Tensor X) => X.relu() - X.sum(0);", "X.sum(0)", "Expected 'dim: 0', found '0', which is taken for a type of elements and not for an axis."],
        ["factor * X.relu();", "faktor * X.relu();", "faktor", "CS0103: The name 'faktor' does not exist in the current context"],
    ];

    private static IEnumerable<Exercise> BuiltInExercises => BuiltIn.All;

    [TestCaseSource(nameof(BuiltInExercises))]
    public void Built_in_exercises_pass(Exercise exercise) =>
        Assert.That(ExerciseVerifier.Verify(exercise).Select(finding => finding.ToString()), Is.Empty);

    [Test]
    public void An_authors_exercise_passes() => Assert.That(Authored.Findings(Right).Select(finding => finding.ToString()), Is.Empty);

    [TestCaseSource(nameof(Faults))]
    public void A_broken_exercise_is_refused_with_its_line(string right, string broken, string at, string message)
    {
        var text = Right.Replace(right, broken, StringComparison.Ordinal);
        Assert.That(text, Is.Not.EqualTo(Right));
        var line = Array.FindIndex(text.Split('\n'), written => written.Contains(at, StringComparison.Ordinal)) + 1;
        var findings = Authored.Findings(text);
        Assert.That(findings.Select(finding => $"{Path.GetFileName(finding.File)}({finding.Line}): {finding.Message}"), Has.Some.StartsWith($"Only.cs({line}): ").And.Some.Contains(message));
    }

    [Test]
    public void A_fault_within_a_text_has_the_column_of_the_file()
    {
        var text = Right.Replace("scale_backward(dout, cache)", "scale_backward(dout, cash)", StringComparison.Ordinal);
        var finding = Authored.Findings(text).First(found => found.Message.Contains("cash", StringComparison.Ordinal));
        Assert.That(text.Split('\n')[finding.Line - 1][(finding.Column - 1)..], Does.StartWith("cash"));
    }
}
