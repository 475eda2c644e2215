using System.Text;
using Harness.Results;

namespace Harness.Judging.Diagnosing;

/// <summary>The words of every diagnosis: one format a code, with what was measured by name.</summary>
/// <remarks>
/// The results stand before an equals sign or a colon, so that a sentence reads the same for one result and for several. Evidence is
/// numbers, names and formulas, never words, so that these formats are all that a translation needs.
/// </remarks>
internal static class Sentences
{
    // {element}, {actual} and {expected} are the largest difference of one case, the notebook's where it shows there.
    private const string Sample = "({element} is {actual}, expected {expected})";

    // What an exercise says of a mistake of its own.
    private const string OfTheExercise = "{result}: it looks as if {words} " + Sample + ".";
    private const string Fitted = "{result}: it looks as if {words}, {fitted} " + Sample + ".";

    // What knows the notebook's inputs and does nothing with others.
    private const string OfRefusal = "{result}: right for the notebook's inputs; for all others nothing comes back. It looks as if numbers were written into the code.";

    /// <summary>The evidence that inputs other than the notebook's are refused.</summary>
    public const string Refused = "refused";

    /// <summary>The evidence that is an exercise's own words for its mistake.</summary>
    public const string Words = "words";

    private static readonly Dictionary<string, string> Formats = new()
    {
        [DiagnosisCodes.InputMutated] = "{method} changes its argument {result} in place: {element} was {expected} before the call and is {actual} after it. Work on a copy.",
        [DiagnosisCodes.Accumulates] = "{result}: a second call on the same instance adds to the first ({element} was {expected}, then {actual}). It looks as if something is added up and never set back.",
        [DiagnosisCodes.Nondeterministic] = "{result}: the same call with the same inputs does not give the same numbers ({element} was {expected}, then {actual}).",
        [DiagnosisCodes.StateLeak] = "{result}: other numbers when a second instance is used in between ({element} is {actual}, alone {expected}). It looks as if instances share a variable.",
        [DiagnosisCodes.HardCoded] = "{result}: right for the notebook's inputs; for all others the same numbers come back " + Sample + ". It looks as if numbers were written into the code.",
        [DiagnosisCodes.UpstreamIgnored] = "{result}: the same numbers as for a dout of ones " + Sample + ". It looks as if dout is not used.",
        [DiagnosisCodes.MaskFromUpstream] = "{result} = dout where dout > 0 " + Sample + ": the mask should be where X > 0.",
        [DiagnosisCodes.MaskInverted] = "{result}: passed on where X <= 0 and zero where X > 0 " + Sample + ". It looks as if the mask is the wrong way round.",
        [DiagnosisCodes.MaskMissing] = "{result} = {input}, also where X <= 0 " + Sample + ": it looks as if the mask is missing.",
        [DiagnosisCodes.Leaky] = "{result} = {slope} × {input} where X <= 0 " + Sample + ": the slope there should be 0.",
        [DiagnosisCodes.BiasNotAdded] = "{result} = X W in every case " + Sample + ": it looks as if b is not added.",
        [DiagnosisCodes.BiasGradientMissing] = "Backward returns no {result}: the gradient of b is dout summed over the batch. The notebook's asserts do not ask for it.",
        [DiagnosisCodes.BiasGradientNotSummed] = "{result} = {found} " + Sample + ": the gradient of b is dout.sum(0), the sum over the batch.",
        [DiagnosisCodes.SwappedArguments] = "{result}: the numbers that the formula gives with y_true and y_pred exchanged, kept {epsilon} from 0 and 1 " + Sample + ".",
        [DiagnosisCodes.OnlyPositiveClass] = "{result}: the numbers that come of y log p alone " + Sample + ". It looks as if the term (1 - y) log(1 - p) is missing.",
        [DiagnosisCodes.LogBase] = "{result} = the reference / ln {base} " + Sample + ": it looks as if the logarithm is to base {base} and not the natural one.",
        [DiagnosisCodes.Clipped] = "{result}: the numbers that the formula gives with {form} for p " + Sample + ". Keep p from 0 and 1 by less, by 1e-7 or so.",
        [DiagnosisCodes.Transposed] = "{result}: the transpose of the reference " + Sample + ".",
        [DiagnosisCodes.MissingBatchMean] = "{result} = {n} × the reference where N is {n}, and {other} × where N is {other} " + Sample + ": it looks as if the division by N is missing.",
        [DiagnosisCodes.ExtraBatchMean] = "{result} = the reference / {n} where N is {n}, and / {other} where N is {other} " + Sample + ": it looks as if there is one division by N too many.",
        [DiagnosisCodes.BatchSizeTypedIn] = "{result} = N / {size} × the reference, whatever N is " + Sample + ": it looks as if {size} is written where the batch size belongs.",
        [DiagnosisCodes.SignFlipped] = "{result} = -1 × the reference in every case " + Sample + ": it looks as if a sign is the wrong way round.",
        [DiagnosisCodes.WholeNumbers] = "{result}: whole numbers, the reference without its decimals " + Sample + ". It looks as if they are kept as integers.",
        [DiagnosisCodes.Rounded] = "{result} = the reference rounded to {decimals} decimals " + Sample + ": round what is shown, not what is returned.",
        [DiagnosisCodes.Scale] = "{result} = {factor} × the reference in every case " + Sample + ".",
        [DiagnosisCodes.InitWrongShapeOrder] = "{result} = randn(out, in).T " + Sample + ": draw randn(in, out), which takes the same random numbers in another order.",
        [DiagnosisCodes.InitConstant] = "{result} = {constant} throughout " + Sample + ": expected randn(in, out).",
        [DiagnosisCodes.InitUniform] = "{result}: drawn uniformly from {range} " + Sample + ": expected randn(in, out), which is normal.",
        [DiagnosisCodes.InitScaled] = "{result} = {factor} × randn(in, out) " + Sample + ": expected without the factor.",
        [DiagnosisCodes.InitBiasDrawn] = "{result}: with b = {draw} " + Sample + ". The bias starts at zero and takes nothing from the generator.",
        [DiagnosisCodes.SinglePrecision] = "{result}: right as far as float32 goes (off by up to {error} of the largest element), not to the digits of float64. It looks as if it is computed in float32.",
    };

    /// <summary>The explanation of a code.</summary>
    /// <param name="code">The code.</param>
    /// <param name="evidence">Name and text of everything that its format names; the rest is left out.</param>
    /// <exception cref="KeyNotFoundException">The code has no format, or the format names evidence that is not there.</exception>
    public static string Of(string code, IReadOnlyDictionary<string, string> evidence)
    {
        var (format, text) = (FormatOf(code, evidence), new StringBuilder());
        for (var at = 0; at < format.Length;)
        {
            var open = format.IndexOf('{', at);
            if (open < 0)
                return text.Append(format, at, format.Length - at).ToString();
            var close = format.IndexOf('}', open);
            text.Append(format, at, open - at).Append(evidence[format[(open + 1)..close]]);
            at = close + 1;
        }
        return text.ToString();
    }

    private static string FormatOf(string code, IReadOnlyDictionary<string, string> evidence) =>
        evidence.ContainsKey(Refused) ? OfRefusal
        : !evidence.ContainsKey(Words) ? Formats[code]
        : evidence.ContainsKey("fitted") ? Fitted
        : OfTheExercise;
}
