namespace Harness.Layers;

/// <summary>The notebook's first graph: f = (x + y) z.</summary>
public sealed class ProductGraph
{
    private (double Sum, double Z)? _forward;

    /// <summary>(x + y) z.</summary>
    /// <param name="x">The first term, any number.</param>
    /// <param name="y">The second term, any number.</param>
    /// <param name="z">The factor, any number.</param>
    public double Forward(double x, double y, double z)
    {
        double sum = x + y;
        _forward = (sum, z);
        return sum * z;
    }

    /// <summary>The gradient of f at the arguments of the latest Forward.</summary>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public ProductGradients Backward()
    {
        var (sum, z) = Guard.AfterForward(nameof(ProductGraph), _forward);

        // f = s z with s = x + y: ∂f/∂s = z, ∂s/∂x = ∂s/∂y = 1, ∂f/∂z = s.
        return new ProductGradients(dx: z, dy: z, dz: sum);
    }
}
