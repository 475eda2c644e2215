namespace Harness.Comparison;

/// <summary>The rules by which one number may stand for another; JSON calls them by the names of <see cref="Tolerance.Name"/>.</summary>
public enum ComparisonRule
{
    /// <summary><c>assert_close</c>: |a − e| ≤ atol + rtol·|e|, with torch.testing's tolerances unless others are given.</summary>
    AssertClose,

    /// <summary><c>isclose</c>: the same inequality with the defaults of NumPy's <c>isclose</c>.</summary>
    IsClose,

    /// <summary><c>round</c>: Python's <c>round(actual, decimals) == expected</c>.</summary>
    Round,

    /// <summary><c>scaled</c>: |a − e| ≤ atol + rtol·scale, one bound for every element of an array.</summary>
    Scaled,

    /// <summary><c>exact</c>: the same bits.</summary>
    Exact,
}
