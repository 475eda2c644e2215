using System.Numerics;

namespace Harness.Kernels;

/// <summary>A function of one number and its derivative.</summary>
public interface ICurve : IMap
{
    /// <summary>f′(x).</summary>
    /// <param name="x">Any numbers.</param>
    Vector<double> Slope(Vector<double> x);
}
