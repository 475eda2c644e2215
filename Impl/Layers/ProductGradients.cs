namespace Harness.Layers;

/// <summary>What <see cref="ProductGraph.Backward"/> returns, in the order of the arguments.</summary>
/// <param name="dx">∂f/∂x.</param>
/// <param name="dy">∂f/∂y.</param>
/// <param name="dz">∂f/∂z.</param>
public sealed record ProductGradients(double dx, double dy, double dz);
