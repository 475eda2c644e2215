namespace Harness.Layers.Losses;

/// <summary>How the terms of a loss become one number, by torch's names.</summary>
public enum Reduction
{
    /// <summary>Their mean, torch's default.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,
}
