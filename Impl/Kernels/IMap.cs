using System.Numerics;

namespace Harness.Kernels;

/// <summary>A function of one number, for whole vectors of numbers; a structure, so that loops are compiled for it.</summary>
public interface IMap
{
    /// <summary>f(x).</summary>
    /// <param name="x">Any numbers.</param>
    Vector<double> Value(Vector<double> x);
}
