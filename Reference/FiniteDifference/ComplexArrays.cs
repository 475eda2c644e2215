using System.Numerics;
using System.Runtime.InteropServices;

namespace Harness.FiniteDifference;

/// <summary>Arrays of complex numbers, which the check sees as pairs: real part, imaginary part.</summary>
/// <remarks>
/// A gradient of a real loss is ∂L/∂Re z + i ∂L/∂Im z, as torch has it (twice the Wirtinger derivative by the conjugate), so that its parts
/// are the gradients by the parts.
/// </remarks>
internal sealed class ComplexArrays : IArrayKind<Complex[]>
{
    private const int Parts = 2;

    private readonly nint[] _shape = [0, Parts];

    public string Type => "complex";

    public bool IsDouble => true;

    public nint[] ShapeOf(Complex[] array) => [array.Length, Parts];

    public double[] Copy(Complex[] array) => View(array).Elements.ToArray();

    public Complex[] Wrap(double[] elements, ReadOnlySpan<nint> shape) =>
        // A number, as a loss is, has no imaginary part.
        shape.Length == 1 ? Array.ConvertAll(elements, value => new Complex(value, 0)) : MemoryMarshal.Cast<double, Complex>(elements).ToArray();

    public void Refresh(Complex[] array, double[] elements) => MemoryMarshal.Cast<double, Complex>(elements).CopyTo(array);

    public ArrayView View(Complex[] array)
    {
        _shape[0] = array.Length;
        return new(MemoryMarshal.Cast<Complex, double>(array), _shape, Type);
    }

    public double Nearest(double value) => value;
}
