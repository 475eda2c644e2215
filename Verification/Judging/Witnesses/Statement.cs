using Harness.Comparison;
using Harness.Course;
using Harness.Scripting;

namespace Harness.Judging.Witnesses;

/// <summary>What one witness says of one result.</summary>
/// <param name="Witness">The id of the witness that says it.</param>
/// <param name="Id">The check's id: the result's name, with a suffix such as <c>.sum</c> where only that is stated.</param>
/// <param name="Result">The name of the result that it speaks of.</param>
public record Statement(string Witness, string Id, string Result)
{
    /// <summary>What the result should be; null where only a statistic of it is stated, or nothing.</summary>
    public Value? Expected { get; init; }

    /// <summary>Holds somebody's result against the statement; null where the witness has nothing to say.</summary>
    public Func<Value, Answer>? Compare { get; init; }

    /// <summary>Why the witness has nothing to say; null where it has.</summary>
    public string? Skipped { get; init; }

    /// <summary>How the subject failed while the witness asked it; null where it did not.</summary>
    public ScriptFailure? Failure { get; init; }

    /// <summary>Whether it states the result's shape and no value of it.</summary>
    public bool StatesShapeOnly { get; init; }

    /// <summary>How it came about where that is not plain: the directions, the elements left out.</summary>
    public string? Note { get; init; }

    /// <summary>A statement by full values.</summary>
    /// <param name="witness">The id of the witness.</param>
    /// <param name="result">The result's name, which is also the check's id.</param>
    /// <param name="expected">What it should be.</param>
    /// <param name="tolerance">How near.</param>
    public static Statement Of(string witness, string result, Value expected, Tolerance tolerance) => new(witness, result, result)
    {
        Expected = expected,
        Compare = actual => Answer.Of(Values.Compare(actual, expected, tolerance, mapsDifferences: true)),
    };

    /// <summary>No statement.</summary>
    /// <param name="witness">The id of the witness.</param>
    /// <param name="result">Of which result.</param>
    /// <param name="reason">Why; a clause that follows a colon.</param>
    public static Statement Skip(string witness, string result, string reason) => new(witness, result, result) { Skipped = reason };

    /// <summary>A statement that could not be given though it should have been, which counts as a disagreement.</summary>
    /// <param name="witness">The id of the witness.</param>
    /// <param name="result">Of which result.</param>
    /// <param name="reason">Why not, and the command that mends it.</param>
    public static Statement Absent(string witness, string result, string reason) => new(witness, result, result) { Note = reason };
}
