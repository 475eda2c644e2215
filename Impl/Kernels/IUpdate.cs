using System.Numerics;

namespace Harness.Kernels;

/// <summary>How one step moves parameters, of which each remembers up to two numbers; a structure, so that loops are compiled for it.</summary>
public interface IUpdate
{
    /// <summary>The parameters after the step.</summary>
    /// <param name="w">The parameters.</param>
    /// <param name="g">The gradients.</param>
    /// <param name="m">The first number that each remembers; it moves too.</param>
    /// <param name="v">The second.</param>
    Vector<double> Move(Vector<double> w, Vector<double> g, ref Vector<double> m, ref Vector<double> v);
}
