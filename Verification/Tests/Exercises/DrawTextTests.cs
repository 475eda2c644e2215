using Harness.Exercises.Draws;
using Harness.Exercises.Syntax;
using Harness.Exercises.Values;
using Harness.NumPy;

namespace Harness.Tests.Exercises;

/// <summary>What a text draws is what NumPy draws from the same words.</summary>
internal sealed class DrawTextTests
{
    // NumPy 1.24.2: np.random.seed(17); v = …; v.dtype, v.shape, v.ravel()
    private static readonly object[][] NumPy =
    [
        ["v = randn(2, 2)", ValueKind.Real, "(2, 2)", new[] { 0.27626589002131874, -1.854628078806505, 0.6239011113263563, 1.1453112895720903 }],
        ["v = 0.01 + 0.98 * random_sample(3)", ValueKind.Real, "(3,)", new[] { 0.2987717026333675, 0.5299750204931882, 0.19769037120854496 }],
        ["v = np.random.uniform(-1, 1, (2, 2))", ValueKind.Real, "(2, 2)", new[] { -0.4106699946257806, 0.06117351121058823, -0.6169584261050103, -0.8641992836174173 }],
        ["v = normal(1, 0.5, size=2)", ValueKind.Real, "(2,)", new[] { 1.1381329450106594, 0.07268596059674748 }],
        ["v = randint(0, 5, 6)", ValueKind.Whole, "(6,)", new double[] { 1, 1, 0, 4, 4, 4 }],
        ["v = randint(3, size=(2, 2))", ValueKind.Whole, "(2, 2)", new double[] { 1, 2, 2, 1 }],
        ["v = choice(5, 3, replace=False)", ValueKind.Whole, "(3,)", new double[] { 4, 0, 2 }],
        ["v = choice(4, 3, p=[0.1, 0.2, 0.3, 0.4])", ValueKind.Whole, "(3,)", new double[] { 1, 2, 1 }],
        ["v = permutation(5)", ValueKind.Whole, "(5,)", new double[] { 4, 0, 2, 3, 1 }],
        ["v = permutation(arange(6).reshape(3, 2))", ValueKind.Whole, "(3, 2)", new double[] { 0, 1, 4, 5, 2, 3 }],
        ["v = binomial(1, 0.8, 8)", ValueKind.Whole, "(8,)", new double[] { 1, 1, 1, 1, 1, 1, 1, 1 }],
        ["v = binomial(10, 0.3, 5)", ValueKind.Whole, "(5,)", new double[] { 2, 3, 2, 1, 4 }],
        ["v = binomial(20, 0.9, 5)", ValueKind.Whole, "(5,)", new double[] { 19, 18, 19, 20, 17 }],
        ["c = randint(0, 3, 4); v = eye(3)[c]", ValueKind.Real, "(4, 3)", new double[] { 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0 }],
        ["v = arange(6).reshape(2, 3).T ** 2", ValueKind.Whole, "(3, 2)", new double[] { 0, 9, 1, 16, 4, 25 }],
        ["v = -arange(3) % 2", ValueKind.Whole, "(3,)", new double[] { 0, 1, 0 }],
        ["v = arange(5) // -2", ValueKind.Whole, "(5,)", new double[] { 0, -1, -1, -2, -2 }],
        ["v = random_sample(4) < 0.5", ValueKind.Flag, "(4,)", new double[] { 1, 0, 1, 1 }],
        ["v = 2 ** 3 - 1", ValueKind.Whole, "()", new double[] { 7 }],
        ["v = arange(0, 1, 0.25)", ValueKind.Real, "(4,)", new[] { 0, 0.25, 0.5, 0.75 }],
        ["v = where(randn(3) > 0, 1, 0)", ValueKind.Whole, "(3,)", new double[] { 1, 0, 1 }],
        ["v = rand(2)[None, :]", ValueKind.Real, "(1, 2)", new[] { 0.2946650026871097, 0.5305867556052941 }],
        ["v = arange(6).reshape(2, 3)[:, 1:]", ValueKind.Whole, "(2, 2)", new double[] { 1, 2, 4, 5 }],
        ["v = arange(12).reshape(3, 4)[arange(3), [0, 1, 2]]", ValueKind.Whole, "(3,)", new double[] { 0, 5, 10 }],
        ["v = arange(3) / 2", ValueKind.Real, "(3,)", new[] { 0, 0.5, 1 }],
    ];

    [TestCaseSource(nameof(NumPy))]
    public void Numbers_kinds_and_shapes_are_NumPys(string text, ValueKind kind, string shape, double[] expected)
    {
        var drawn = Draw(text)["v"];
        Assert.Multiple(() =>
        {
            Assert.That(drawn.Kind, Is.EqualTo(kind));
            Assert.That(DrawnValue.TextOf(drawn.Shape), Is.EqualTo(shape));
            Assert.That(drawn.Data.ToArray(), Is.EqualTo(expected));
        });
    }

    [Test]
    public void A_size_may_have_a_name_that_is_a_keyword_elsewhere() =>
        Assert.That(Draw("lambda = 2; W = zeros((in, lambda))", ("in", 3))["W"].Describe(), Is.EqualTo("float64 (3, 2)"));

    [TestCase("mode = 'train'", "\"train\"")]
    [TestCase("stop = None", "None")]
    [TestCase("train = True", "True")]
    [TestCase("size = (2, 3)", "(2, 3)")]
    [TestCase("p = 3", "3")]
    public void Hyper_parameters_are_what_they_are(string text, string expected) => Assert.That(Draw(text).Values.Last().Describe(), Is.EqualTo(expected));

    [TestCase("W = randn(in, ou)", 1, 15, "Expected a name that is defined before, found 'ou' (did you mean 'out'?).")]
    [TestCase("W = rand n(3)", 1, 10, "Expected an operator or the end of the line, found 'n'.")]
    [TestCase("n = 3\nX = rnadn(n)", 2, 5, "Expected a function of NumPy, found 'rnadn' (did you mean 'randn'?).")]
    [TestCase("X = (1 +\n  * 2)", 2, 3, "Expected a name, a number, a text or a bracket, found '*'.")]
    [TestCase("X = randn(2, 3) + zeros(4)", 1, 17, "Expected shapes that broadcast together, found (2, 3) and (4,).")]
    [TestCase("X = randn(2.5)", 1, 5, "Expected a whole number for randn's argument d0, found 2.5.")]
    [TestCase("rng = default_rng(seed)", 1, 7, "default_rng is another stream than np.random, and this version has np.random only: write randn, random_sample, randint, … without a generator.")]
    [TestCase("X = zeros(3); X = ones(3)", 1, 15, "Expected a new name, found 'X', which is drawn above.")]
    [TestCase("for i in range(3): X = 1", 1, 1, "Expected a single step, found 'for': there are no loops, conditions or definitions here.")]
    [TestCase("X = uniform(0, 1, size=2, sise=3)", 1, 5, "uniform takes no argument sise here.")]
    [TestCase("X = \"train", 1, 5, "Expected a closing \" on the same line, found none.")]
    [TestCase("X = eye(3)[5]", 1, 11, "Expected a whole index from -3 to 2 into float64 (3, 3), found 5.")]
    [TestCase("X = 1 ? 2", 1, 7, "Expected a name, a number, a text or an operator, found '?'.")]
    [TestCase("randn(3)", 1, 1, "Expected 'name = expression', found an expression without a name.")]
    public void A_fault_has_its_line_and_column(string text, int line, int column, string fault)
    {
        var error = Assert.Throws<TextFaultException>(() => Draw(text, ("in", 3), ("out", 2), ("seed", 17)));
        Assert.That((error!.Place.Line, error.Place.Column, error.Fault), Is.EqualTo((line, column, fault)));
    }

    private static IReadOnlyDictionary<string, DrawnValue> Draw(string text, params (string Name, long Value)[] sizes)
    {
        var scope = new DrawScope(new RandomState(17));
        foreach (var (name, value) in sizes)
            scope.Set(name, DrawnValue.Whole(value));
        DrawText.Parse(text).Draw(scope);
        return scope.Values;
    }
}
