using Harness.Results;
using Harness.Scripting;

namespace Harness.Course.Exercises;

/// <summary>What may be wrong with a cross-entropy or its gradient, in plain arithmetic on y, p and q = 1 − p: torch has no counterpart of it.</summary>
/// <param name="result">The result's name.</param>
/// <param name="term">What one element contributes to N times the result.</param>
internal sealed class LossMistakes(string result, Func<double, double, double, double> term)
{
    private const int ManyElements = 1000;

    /// <summary>The term of binary cross-entropy.</summary>
    public static double Binary(double y, double p, double q) => -(y * Math.Log(p)) - ((1 - y) * Math.Log(q));

    /// <summary>The term of cross-entropy over classes, which is also what of the binary one speaks of class 1.</summary>
    public static double Categorical(double y, double p, double q) => -y * Math.Log(p);

    /// <summary>The derivative in p of <see cref="Binary"/>.</summary>
    public static double BinaryGradient(double y, double p, double q) => (-y / p) + ((1 - y) / q);

    /// <summary>The derivative in p of <see cref="Categorical"/>.</summary>
    public static double CategoricalGradient(double y, double p, double q) => -y / p;

    /// <summary>The hypotheses that every loss has.</summary>
    public IEnumerable<Hypothesis> All =>
    [
        Near(DiagnosisCodes.SwappedArguments, (observation, epsilon) => Of(observation, "y_pred", "y_true", Within(epsilon)), epsilon => ("epsilon", epsilon)),
        OtherBase(2),
        OtherBase(10),
        Near(DiagnosisCodes.Clipped, (observation, epsilon) => Of(observation, "y_true", "y_pred", Within(epsilon)), epsilon => ("form", $"clip(p, {epsilon}, 1 - {epsilon})")),
        Near(DiagnosisCodes.Clipped, (observation, epsilon) => Of(observation, "y_true", "y_pred", p => (Math.Max(p, epsilon), 1 - Math.Max(p, epsilon))), epsilon => ("form", $"max(p, {epsilon})")),
        Near(DiagnosisCodes.Clipped, (observation, epsilon) => Of(observation, "y_true", "y_pred", p => (p + epsilon, 1 - p + epsilon)), epsilon => ("form", $"p + {epsilon}")),
    ];

    /// <summary>The hypothesis that another term was meant: that of one class alone.</summary>
    /// <param name="other">The other term.</param>
    public Hypothesis OnlyPositiveClass(Func<double, double, double, double> other) =>
        new(DiagnosisCodes.OnlyPositiveClass, result, observation => new LossMistakes(result, other).Of(observation, "y_true", "y_pred", p => (p, 1 - p)));

    private static Func<double, (double P, double Q)> Within(double epsilon) => p => (Math.Clamp(p, epsilon, 1 - epsilon), 1 - Math.Clamp(p, epsilon, 1 - epsilon));

    private Hypothesis OtherBase(int logBase) => new(DiagnosisCodes.LogBase, result, observation => observation.Reference.Map(x => x / Math.Log(logBase)))
    {
        Evidence = (_, _) => [("base", EvidenceText.Number(logBase))],
    };

    /// <summary>A formula with an ε, which is found where the formula gives the most distant element.</summary>
    private Hypothesis Near(string code, Func<Observation, double, Value> formula, Func<string, (string Name, string Text)> evidence) => new(code, result, formula)
    {
        Candidates = observation =>
        {
            var actual = observation.Actual!;
            var worst = Values.IndexOfLargest(Values.Combine(1, actual, -1, observation.Reference));
            return Roots.Find(epsilon => formula(observation, epsilon).Data[worst] - actual.Data[worst], actual.Data.Length > ManyElements ? 100 : 1000);
        },
        Evidence = (epsilon, _) => [evidence(EvidenceText.Number(epsilon))],
    };

    /// <summary>The formula on targets and probabilities of any name, with probabilities changed on the way in.</summary>
    private Value Of(Observation observation, string targets, string probabilities, Func<double, (double P, double Q)> change)
    {
        var (y, p) = (observation.Data[targets], observation.Data[probabilities]);
        var (terms, n) = (new double[y.Data.Length], (double)p.Shape[0]);
        var sum = 0.0;
        for (var i = 0; i < terms.Length; i++)
        {
            var (changed, rest) = change(p.Data[i]);
            terms[i] = term(y.Data[i], changed, rest) / n;
            sum += terms[i];
        }
        return observation.Reference.IsNumber ? new(sum) : Value.Array(terms, p.Shape);
    }
}
