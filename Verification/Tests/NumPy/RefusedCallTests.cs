using System.Globalization;
using System.Text.Json;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.NumPy;

/// <summary>We refuse what NumPy refuses and accept what it accepts; our words give the value and what is allowed.</summary>
public sealed class RefusedCallTests
{
    [TestCaseSource(nameof(Attempts))]
    public void Call_is_refused_exactly_where_NumPy_refuses_it(StreamCall call, string kind, string? refusal)
    {
        Distributions random = kind == "legacy" ? new RandomState(17) : Np.DefaultRng(17);
        var before = StateOf(random);

        Exception? thrown = Caught(() => StreamPlayer.Play(random, call));

        Assert.That(thrown, refusal is null ? Is.Null : Is.InstanceOf<ArgumentException>(), $"NumPy: {refusal ?? "accepted"}");
        if (refusal is not null) Assert.That(StateOf(random), Is.EqualTo(before), "a refused call leaves the stream where it was");
    }

    [TestCaseSource(nameof(Messages))]
    public void Message_gives_value_and_range(Action<RandomState> call, string parameter, string message)
    {
        ArgumentException thrown = Assert.Catch<ArgumentException>(() => call(new RandomState(17)))!;

        Assert.That(thrown.Message, Is.EqualTo($"{message} (Parameter '{parameter}')"));
        Assert.That(thrown.ParamName, Is.EqualTo(parameter));
    }

    [Test]
    public void Message_is_the_same_in_every_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        // A culture of our own making, because no other exists in invariant mode.
        CultureInfo commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        commas.NumberFormat.NumberDecimalSeparator = ",";
        commas.NumberFormat.NegativeSign = "minus ";
        try
        {
            CultureInfo.CurrentCulture = commas;
            Assert.That(() => new RandomState(17).Normal(0, -1.5), Throws.ArgumentException.Or.TypeOf<ArgumentOutOfRangeException>()
                .With.Message.StartsWith("Scale must be at least 0 (and not -0), not -1.5."));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Test]
    public void Snapshot_that_is_no_state_of_the_engine_is_refused()
    {
        RandomState random = new(17);
        RandomStateSnapshot state = random.GetState();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => random.SetState(null!), Throws.ArgumentNullException);
            Assert.That(() => random.SetState(state with { Key = default }), Throws.ArgumentException.With.Message.Contains("624 key words, not 0"));
            Assert.That(() => random.SetState(state with { Key = state.Key[1..] }), Throws.ArgumentException.With.Message.Contains("not 623"));
            Assert.That(() => random.SetState(state with { Position = 625 }), Throws.InstanceOf<ArgumentException>().With.Message.Contains("[0, 624], not 625"));
            Assert.That(() => random.SetState(state with { Position = -1 }), Throws.InstanceOf<ArgumentException>().With.Message.Contains("[0, 624], not -1"));
            Assert.That(random.GetState(), Is.EqualTo(state));
        }
    }

    private static object StateOf(Distributions random) => random is RandomState legacy ? legacy.GetState() : ((Generator)random).BitGenerator.State;

    private static Exception? Caught(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static IEnumerable<TestCaseData> Attempts() =>
        from file in new[] { "errors", "parameters" }
        from attempt in NumPyFixtures.Read(file).GetProperty("attempts").EnumerateArray()
        let call = new StreamCall(attempt.GetProperty("method").GetString()!, attempt.GetProperty("args"))
        let refusal = attempt.GetProperty("refused")
        let kind = attempt.TryGetProperty("kind", out var named) ? named.GetString() : "legacy"
        select new TestCaseData(call, kind, refusal.ValueKind == JsonValueKind.Null ? null : refusal.GetString()).SetArgDisplayNames(kind, call.ToString());

    private static IEnumerable<TestCaseData> Messages()
    {
        Vector<double> none = Vector<double>.Build.Dense(0);
        return
        [
            Message(r => r.Seed(-1), "seed", "A seed must be in [0, 4294967295], not -1."),
            Message(r => r.Seed(4294967296), "seed", "A seed must be in [0, 4294967295], not 4294967296."),
            Message(r => r.Seed([]), "key", "A seed array must hold at least one word, not none."),
            Message(r => r.RandN(-1), "length", "A length must be in [0, 2147483591], not -1."),
            Message(r => r.RandN(-2, 3), "rows", "A length must be in [0, 2147483591], not -2."),
            Message(r => r.RandN(3, -2), "columns", "A length must be in [0, 2147483591], not -2."),
            Message(r => r.RandN(2, 2, -1), "shape", "A length must be in [0, 2147483591], not -1."),
            Message(r => r.RandN([]), "shape", "A shape must have at least one length; for one number, leave the shape out."),
            Message(r => r.RandN(65536, 65536), "columns", "At most 2147483591 elements fit an array, not 65536 x 65536."),
            Message(r => r.RandN(65536, 65536, 2), "shape", "At most 2147483591 elements fit an array, not 65536 x 65536 x 2."),
            Message(r => r.Uniform(0, double.PositiveInfinity), "high", "High - low must be finite, not Infinity - 0."),
            Message(r => r.Normal(0, -0.0, 3), "scale", "Scale must be at least 0 (and not -0), not -0."),
            Message(r => r.RandInt(0), "high", "High must be in [low + 1, 2^63] = [1, 9223372036854775808], not 0."),
            Message(r => r.RandInt(5, 5), "high", "High must be in [low + 1, 2^63] = [6, 9223372036854775808], not 5."),
            Message(r => r.Choice(0), "n", "The population must have at least 1 element to draw 1, not 0."),
            Message(r => r.Choice(none, 2), "a", "The population must have at least 1 element to draw 2, not 0."),
            Message(r => r.Choice(3, 5, replace: false), "length", "Without replacement at most all 3 elements can be drawn, not 5."),
            Message(r => r.Choice(1L << 40, 5, replace: false), "n", "Without replacement the population must have at most 2147483591 elements, not 1099511627776."),
            Message(r => r.Choice(3, p: [0.5, 0.5]), "p", "There must be one probability for each of the 3 elements, not 2."),
            Message(r => r.Choice(2, p: [0.5, double.NaN]), "p", "Probabilities must be numbers, not NaN."),
            Message(r => r.Choice(2, p: [-0.5, 1.5]), "p", "A probability must be at least 0, not -0.5."),
            Message(r => r.Choice(2, p: [0.5, 0.25]), "p", "Probabilities must sum to 1 within 1.4901161193847656E-08, not to 0.75."),
            Message(r => r.Choice(3, 2, false, [1, 0, 0]), "p", "Without replacement at least 2 probabilities must be above 0, not 1."),
            Message(r => r.Shuffle(Matrix<double>.Build.DiagonalIdentity(3)), "X", "The rows of a diagonal matrix cannot change places; shuffle a dense copy."),
        ];
    }

    private static TestCaseData Message(Action<RandomState> call, string parameter, string message) =>
        new TestCaseData(call, parameter, message).SetArgDisplayNames(message);
}
