using System.Globalization;
using Harness.Comparison;
using Harness.Course;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging.Diagnosing;

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
        // Zeros, and other numbers that are float32s anyway, tell nothing. Small cases first: what falls at all falls there.
        Observation[] telling = [.. observations.Where(observation => !IsSingle(observation.Reference)).OrderBy(observation => observation.Reference.Data.Length)];
        if (telling.Length == 0 || !(telling.All(LooksSingle) || HaveSingleInputs(exercise, telling)))
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

    /// <summary>Whether the right formula gives the subject's numbers when all inputs, or always the same one, are rounded.</summary>
    private static bool HaveSingleInputs(Exercise exercise, Observation[] telling)
    {
        var names = telling[0].Data.Values.Where(pair => !IsSingle(pair.Value)).Select(pair => pair.Key).ToArray();
        return names.Select(name => (string[])[name]).Prepend(names).Any(rounded => telling.All(observation => IsReproduced(exercise, observation, rounded)));
    }

    private static bool IsReproduced(Exercise exercise, Observation observation, string[] rounded)
    {
        var data = rounded.Aggregate(observation.Data, (data, name) => data.With((name, data[name].Map(x => (float)x))));
        return exercise.Torch(data).TryGetValue(observation.Result, out var predicted)
            && Values.Compare(observation.Actual!, predicted, Tolerance.Scaled(observation.Scale, Same, 0)).Agrees;
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
