namespace Harness.Layers.Activations;

/// <summary>The formulas of GELU, by torch's names.</summary>
public enum GELUApproximation
{
    /// <summary>The normal distribution itself.</summary>
    None,

    /// <summary>Its approximation by the hyperbolic tangent.</summary>
    Tanh,
}
