using Harness.NumPy;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Course.Exercises;

/// <summary>What may be wrong with a linear layer's first parameters: each is drawn anew from the generator that the layer was given.</summary>
/// <param name="discarded">How many numbers a case draws before it constructs the layer.</param>
internal sealed class InitializationMistakes(Func<Case, int> discarded)
{
    // What layers are usually scaled by, written as the code would have it.
    private static readonly (string Text, Func<double, double, double> Of)[] Usual =
    [
        ("sqrt(1 / in)", (inSize, _) => Math.Sqrt(1 / inSize)),
        ("sqrt(2 / in)", (inSize, _) => Math.Sqrt(2 / inSize)),
        ("sqrt(1 / out)", (_, outSize) => Math.Sqrt(1 / outSize)),
        ("sqrt(2 / (in + out))", (inSize, outSize) => Math.Sqrt(2 / (inSize + outSize))),
        ("sqrt(6 / (in + out))", (inSize, outSize) => Math.Sqrt(6 / (inSize + outSize))),
        ("1 / in", (inSize, _) => 1 / inSize),
    ];

    /// <summary>The hypotheses on W and b.</summary>
    public IEnumerable<Hypothesis> All => [.. OnWeights, .. Usual.SelectMany(usual => OnUsual(usual.Text, usual.Of)), .. OnBias];

    private IEnumerable<Hypothesis> OnWeights =>
    [
        new(DiagnosisCodes.InitWrongShapeOrder, "W", observation => Value.Of(Begin(observation).RandN(Out(observation), In(observation)).Transpose())),
        Times(DiagnosisCodes.InitConstant, "W", observation => observation.Reference.Map(_ => 1), constant => ("constant", EvidenceText.Number(constant))),
        Times(DiagnosisCodes.InitUniform, "W", observation => Uniform(observation, 0), high => ("range", $"[0, {EvidenceText.Number(high)})")),
        Times(DiagnosisCodes.InitUniform, "W", observation => Uniform(observation, -1), high => ("range", $"[{EvidenceText.Number(-high)}, {EvidenceText.Number(high)})")),
        Times(DiagnosisCodes.InitScaled, "W", observation => observation.Reference, factor => ("factor", EvidenceText.Number(factor))),
    ];

    private IEnumerable<Hypothesis> OnBias =>
    [
        Times(DiagnosisCodes.InitBiasDrawn, "b", observation => AfterWeights(observation, random => Value.Of(random.RandN(Out(observation)))), factor => ("draw", Drawn(factor, "randn(out)"))),
        Times(DiagnosisCodes.InitBiasDrawn, "b", observation => AfterWeights(observation, random => Value.Of(random.RandomSample(Out(observation)))), factor => ("draw", Drawn(factor, "random_sample(out)"))),
        // The weights are then what comes after the bias.
        DrawnFirst("b", (observation, random) => Value.Of(random.RandN(Out(observation)))),
        DrawnFirst("W", (observation, random) =>
        {
            random.RandN(Out(observation));
            return Value.Of(random.RandN(In(observation), Out(observation)));
        }),
    ];

    private IEnumerable<Hypothesis> OnUsual(string text, Func<double, double, double> of) =>
    [
        new(DiagnosisCodes.InitUniform, "W", observation => Uniform(observation, -1).Map(u => of(In(observation), Out(observation)) * u)) { Evidence = (_, _) => [("range", $"[-{text}, {text})")] },
        new(DiagnosisCodes.InitScaled, "W", observation => observation.Reference.Map(w => of(In(observation), Out(observation)) * w)) { Evidence = (_, _) => [("factor", text)] },
    ];

    private Hypothesis DrawnFirst(string result, Func<Observation, RandomState, Value> draw) =>
        new(DiagnosisCodes.InitBiasDrawn, result, observation => draw(observation, Begin(observation))) { Evidence = (_, _) => [("draw", "randn(out) before W")] };

    /// <summary>Numbers times a factor, which is read off the first of them.</summary>
    private static Hypothesis Times(string code, string result, Func<Observation, Value> numbers, Func<double, (string Name, string Text)> evidence) =>
        new(code, result, (observation, factor) => numbers(observation).Map(x => factor * x))
        {
            Candidates = observation => [observation.Actual!.Data[0] / numbers(observation).Data[0]],
            Evidence = (factor, _) => [evidence(factor)],
        };

    private static string Drawn(double factor, string draw) => Math.Abs(factor - 1) < 1e-9 ? draw : $"{EvidenceText.Number(factor)} × {draw}";

    /// <summary>Numbers between a low and 1, as many as W has.</summary>
    private Value Uniform(Observation observation, double low) => Value.Of(Begin(observation).RandomSample(In(observation), Out(observation))).Map(u => low + ((1 - low) * u));

    private Value AfterWeights(Observation observation, Func<RandomState, Value> draw)
    {
        var random = Begin(observation);
        random.RandN(In(observation), Out(observation));
        return draw(random);
    }

    private RandomState Begin(Observation observation)
    {
        var random = new RandomState(observation.Data.Case.Seed);
        for (var i = discarded(observation.Data.Case); i > 0; i--)
            random.RandomSample();
        return random;
    }

    private static int In(Observation observation) => observation.Data.Case.Sizes["in"];

    private static int Out(Observation observation) => observation.Data.Case.Sizes["out"];
}
