namespace Harness.Scripting;

/// <summary>What the elements of a <see cref="Value"/> are in the subject's language.</summary>
/// <remarks>The positions in this list are part of the protocol.</remarks>
public enum ElementKind
{
    /// <summary>Floating-point numbers: float64 in NumPy, double in C#.</summary>
    Real,

    /// <summary>Whole numbers: int64 in NumPy, int or long in C#.</summary>
    Whole,

    /// <summary>Truth values, held as 1 and 0: bool in both languages.</summary>
    Flag,
}
