namespace Harness.Exercises.Values;

/// <summary>What a value of an exercise is.</summary>
public enum ValueKind
{
    /// <summary>Real numbers, NumPy's float64.</summary>
    Real,

    /// <summary>Whole numbers, NumPy's int64.</summary>
    Whole,

    /// <summary>True and False.</summary>
    Flag,

    /// <summary>A text.</summary>
    Text,

    /// <summary>Python's None.</summary>
    None,

    /// <summary>A tuple of values.</summary>
    Tuple,

    /// <summary>A list of values.</summary>
    List,

    /// <summary>Values by texts.</summary>
    Dictionary,
}
