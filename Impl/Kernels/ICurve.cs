using System.Numerics;

namespace Harness.Kernels;

/// <summary>A function of one number and its derivative, for whole vectors of numbers; a structure, so that loops are compiled for it.</summary>
public interface ICurve
{
    /// <summary>f(x).</summary>
    /// <param name="x">Any numbers.</param>
    Vector<double> Value(Vector<double> x);

    /// <summary>f′(x).</summary>
    /// <param name="x">Any numbers.</param>
    Vector<double> Slope(Vector<double> x);
}
