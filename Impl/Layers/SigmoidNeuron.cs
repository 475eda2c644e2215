namespace Harness.Layers;

/// <summary>The notebook's second graph: y = σ(z), z = w₀ x₀ + w₁ x₁ + w₂.</summary>
public sealed class SigmoidNeuron
{
    private (double W0, double X0, double W1, double X1, double Y)? _forward;

    /// <summary>σ(w₀ x₀ + w₁ x₁ + w₂), in [0, 1].</summary>
    /// <param name="w0">The weight of x₀.</param>
    /// <param name="x0">The first input.</param>
    /// <param name="w1">The weight of x₁.</param>
    /// <param name="x1">The second input.</param>
    /// <param name="w2">The bias.</param>
    public double Forward(double w0, double x0, double w1, double x1, double w2)
    {
        double y = SigmoidLayer.Sigmoid(w0 * x0 + w1 * x1 + w2);
        _forward = (w0, x0, w1, x1, y);
        return y;
    }

    /// <summary>The gradient of y at the arguments of the latest Forward.</summary>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public SigmoidNeuronGradients Backward()
    {
        var (w0, x0, w1, x1, y) = Guard.AfterForward(nameof(SigmoidNeuron), _forward);

        // ∂y/∂z = y (1 − y); ∂z/∂w₀ = x₀, ∂z/∂x₀ = w₀, ∂z/∂w₁ = x₁, ∂z/∂x₁ = w₁, ∂z/∂w₂ = 1.
        double dz = y * (1 - y);
        return new SigmoidNeuronGradients(dw0: dz * x0, dx0: dz * w0, dw1: dz * x1, dx1: dz * w1, dw2: dz);
    }
}
