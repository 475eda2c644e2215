using Harness.Course;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging.Diagnosing;

/// <summary>A diagnosis of one result, before it is put in words.</summary>
/// <param name="Code">The code.</param>
/// <param name="Result">The result's name.</param>
/// <param name="Evidence">What its sentence names.</param>
/// <param name="Sample">One place where it shows.</param>
internal sealed record Suspicion(
    string Code, string Result, IReadOnlyList<(string Name, string Text)> Evidence, IReadOnlyList<(string Name, string Text)> Sample)
{
    /// <summary>Where two values differ most, as evidence: an element, or the shape.</summary>
    /// <param name="result">The result's name; the case stands before it where it is not the first one.</param>
    /// <param name="actual">What came; null for nothing.</param>
    /// <param name="expected">What should have come.</param>
    public static IReadOnlyList<(string Name, string Text)> SampleOf(string result, Value? actual, Value expected)
    {
        if (actual is null)
            return [];
        if (!actual.Shape.SequenceEqual(expected.Shape))
            return [("element", $"{result}.shape"), ("actual", actual.ShapeText), ("expected", expected.ShapeText)];
        var worst = Values.IndexOfLargest(Values.Combine(1, actual, -1, expected));
        return
        [
            ("element", expected.IsNumber ? result : $"{result}[{string.Join(", ", Indices(worst, expected.Shape))}]"),
            ("actual", EvidenceText.Number(actual.Data[worst])),
            ("expected", EvidenceText.Number(expected.Data[worst])),
        ];
    }

    /// <summary>Suspicions of one code and one evidence are one diagnosis of several results.</summary>
    public static IEnumerable<Diagnosis> InWords(IEnumerable<Suspicion> suspicions) =>
        from suspicion in suspicions
        group suspicion by (suspicion.Code, Evidence: string.Join(';', suspicion.Evidence)) into same
        let results = string.Join(", ", same.Select(suspicion => suspicion.Result).Distinct())
        let evidence = same.First().Evidence.Concat(same.First().Sample).Append(("result", results))
        select new Diagnosis(same.Key.Code, Sentences.Of(same.Key.Code, evidence.ToDictionary(pair => pair.Item1, pair => pair.Item2)));

    private static int[] Indices(int position, ReadOnlySpan<nint> shape)
    {
        var indices = new int[shape.Length];
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            indices[axis] = position % (int)shape[axis];
            position /= (int)shape[axis];
        }
        return indices;
    }
}
