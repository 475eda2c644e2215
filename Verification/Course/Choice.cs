using Harness.Scripting;

namespace Harness.Course;

/// <summary>A point at which the mathematics leaves a choice: which one a submission made is worth a note, and wrong only outside the range.</summary>
/// <param name="Where">The point, a clause that follows the result's name: <c>where X is exactly 0</c>.</param>
/// <param name="Sizes">The sizes of the inputs.</param>
/// <param name="Inputs">The inputs there.</param>
/// <param name="Result">The result that the choice shows in.</param>
public sealed record Choice(string Where, Sizes Sizes, IReadOnlyDictionary<string, Value> Inputs, string Result)
{
    /// <summary>The id of the case that the check of a wrong choice belongs to.</summary>
    public const string CaseId = "choice";

    /// <summary>The least and the greatest value that is right; null where anything is, an exception too.</summary>
    public (double Least, double Greatest)? Range { get; init; }

    /// <summary>Whether a result is one of those that are right.</summary>
    /// <param name="result">What was returned.</param>
    /// <param name="slack">By how much it may lie outside the range, since arithmetic rounds.</param>
    public bool Allows(Value result, double slack)
    {
        if (Range is not var (least, greatest))
            return true;
        foreach (var element in result.Data)
            if (!(element >= least - slack && element <= greatest + slack))
                return false;
        return true;
    }
}
