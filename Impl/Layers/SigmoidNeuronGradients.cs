namespace Harness.Layers;

/// <summary>What <see cref="SigmoidNeuron.Backward"/> returns, in the order of the arguments.</summary>
/// <param name="dw0">∂y/∂w₀.</param>
/// <param name="dx0">∂y/∂x₀.</param>
/// <param name="dw1">∂y/∂w₁.</param>
/// <param name="dx1">∂y/∂x₁.</param>
/// <param name="dw2">∂y/∂w₂.</param>
public sealed record SigmoidNeuronGradients(double dw0, double dx0, double dw1, double dx1, double dw2);
