namespace Harness.Comparison;

/// <summary>How precise the elements of an array are; the less precise one of two decides how near they must be.</summary>
public enum ElementKind
{
    /// <summary>Whole numbers and truth values.</summary>
    Integer,

    /// <summary>float64.</summary>
    Double,

    /// <summary>float32.</summary>
    Single,

    /// <summary>float16.</summary>
    Half,

    /// <summary>bfloat16, which .NET's arrays do not have and torch's do.</summary>
    BFloat16,
}
