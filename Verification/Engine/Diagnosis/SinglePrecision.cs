using System.Globalization;
using Harness.Comparison;
using Harness.Engine.Exercises;
using Harness.Engine.Witnesses;
using Harness.Scripting;

namespace Harness.Engine.Diagnoses;

/// <summary>Finds results that are right as far as float32 goes, and no further.</summary>
/// <remarks>
/// That they are near is no evidence: a numerical derivative is near, too. So either every element must be a float32, before a division by
/// N or the addition of a vector such as b at the latest; or the right formula on inputs rounded to float32 must give the very same numbers.
/// </remarks>
internal static class SinglePrecision
{
    // What is left of an operation or two in float64; of all doubles, one in ten million is as near to a float32.
    private const double Slack = 1e-15;

    // Far below the 6e-8 that float32 leaves, far above what the order of a sum does to float64.
    private const double Same = 1e-11;

    /// <summary>The suspicion on one result.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="observations">The result in every case.</param>
    public static Suspicion? Find(Exercise exercise, IReadOnlyList<Observation> observations)
    {
        if (observations.All(observation => observation.Actual is { } actual && Values.Compare(actual, observation.Reference, Tolerance.Double).Agrees))
            return null;
        if (observations.Any(observation => observation.Actual is null || !IsNear(observation)))
            return null;
        // Zeros, and other numbers that are float32s anyway, tell nothing.
        Observation[] telling = [.. observations.Where(observation => !IsSingle(observation.Reference))];
        if (telling.Length == 0 || !(telling.All(LooksSingle) || telling.All(observation => HasSingleInputs(exercise, observation))))
            return null;
        var error = telling.Max(Error);
        return new(DiagnosisCodes.SinglePrecision, telling[0].Result, [("error", error.ToString("0e+0", CultureInfo.InvariantCulture))], []);
    }

    private static bool IsNear(Observation observation) =>
        Values.Compare(observation.Actual!, observation.Reference, Tolerance.Scaled(observation.Scale)).Agrees;

    private static double Error(Observation observation) =>
        Values.Compare(observation.Actual!, observation.Reference, Tolerance.Double).MaxAbs / Values.Largest(observation.Reference);

    private static bool LooksSingle(Observation observation)
    {
        var actual = observation.Actual!;
        return IsSingle(actual)
            || (observation.Batch is { } n && IsSingle(actual.Map(x => x * n)))
            || observation.Data.Values.Values.Any(value => value.Shape.Length == 1 && actual.Shape.Length == 2 && value.Shape[0] == actual.Shape[1] && IsSingle(Less(actual, value)));
    }

    private static bool HasSingleInputs(Exercise exercise, Observation observation) => Rounded(observation.Data).Any(data =>
        exercise.Torch(data).TryGetValue(observation.Result, out var predicted)
        && Values.Compare(observation.Actual!, predicted, Tolerance.Scaled(observation.Scale, Same, 0)).Agrees);

    /// <summary>All inputs rounded, or one of them.</summary>
    private static IEnumerable<CaseData> Rounded(CaseData data)
    {
        yield return data.Map(x => (float)x);
        foreach (var (name, value) in data.Values.Where(pair => !IsSingle(pair.Value)))
            yield return data.With((name, value.Map(x => (float)x)));
    }

    private static Value Less(Value matrix, Value row)
    {
        var columns = row.Data.Length;
        return Value.Array([.. matrix.Data.ToArray().Select((x, i) => x - row.Data[i % columns])], matrix.Shape);
    }

    private static bool IsSingle(Value value)
    {
        var slack = Slack * Values.Largest(value);
        foreach (var element in value.Data)
            if (!(Math.Abs((float)element - element) <= slack))
                return false;
        return true;
    }
}
