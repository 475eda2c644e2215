using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

// Numbers in single precision, of words of 32 bits: NumPy's dtype=np.float32.
public sealed partial class Generator
{
    /// <summary>Draws a number uniform in [0, 1) in single precision.</summary>
    /// <returns>A multiple of 2⁻²⁴ in [0, 1).</returns>
    public float RandomSingle() => RandomSingleOf()();

    /// <summary>Draws numbers uniform in [0, 1) in single precision in a row.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Numbers uniform in [0, 1) in single precision, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Vector<float> RandomSingle(int length) => Shaped.Vector(length, RandomSingleOf());

    /// <summary>Draws a matrix of numbers uniform in [0, 1) in single precision, row by row.</summary>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Numbers uniform in [0, 1) in single precision, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are too many elements for an array.</exception>
    public Matrix<float> RandomSingle(int rows, int columns) => Shaped.Matrix(rows, columns, RandomSingleOf());

    /// <summary>Draws a tensor of numbers uniform in [0, 1) in single precision, in row-major order.</summary>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Numbers uniform in [0, 1) in single precision, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are too many elements for an array.</exception>
    public Tensor<float> RandomSingle(params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, RandomSingleOf());

    /// <summary>Draws a standard normal in single precision.</summary>
    /// <returns>A standard normal in single precision.</returns>
    public float StandardNormalSingle() => StandardNormalSingleOf()();

    /// <summary>Draws standard normals in single precision in a row.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Standard normals in single precision, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Vector<float> StandardNormalSingle(int length) => Shaped.Vector(length, StandardNormalSingleOf());

    /// <summary>Draws a matrix of standard normals in single precision, row by row.</summary>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Standard normals in single precision, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are too many elements for an array.</exception>
    public Matrix<float> StandardNormalSingle(int rows, int columns) => Shaped.Matrix(rows, columns, StandardNormalSingleOf());

    /// <summary>Draws a tensor of standard normals in single precision, in row-major order.</summary>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Standard normals in single precision, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are too many elements for an array.</exception>
    public Tensor<float> StandardNormalSingle(params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, StandardNormalSingleOf());

    /// <summary>Draws an exponential number of mean 1 in single precision.</summary>
    /// <returns>An exponential number of mean 1 in single precision.</returns>
    public float StandardExponentialSingle() => StandardExponentialSingleOf()();

    /// <summary>Draws exponential numbers of mean 1 in single precision in a row.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Exponential numbers of mean 1 in single precision, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Vector<float> StandardExponentialSingle(int length) => Shaped.Vector(length, StandardExponentialSingleOf());

    /// <summary>Draws a matrix of exponential numbers of mean 1 in single precision, row by row.</summary>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Exponential numbers of mean 1 in single precision, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are too many elements for an array.</exception>
    public Matrix<float> StandardExponentialSingle(int rows, int columns) => Shaped.Matrix(rows, columns, StandardExponentialSingleOf());

    /// <summary>Draws a tensor of exponential numbers of mean 1 in single precision, in row-major order.</summary>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Exponential numbers of mean 1 in single precision, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are too many elements for an array.</exception>
    public Tensor<float> StandardExponentialSingle(params ReadOnlySpan<nint> shape) => Shaped.Tensor(shape, StandardExponentialSingleOf());

    /// <summary>Draws a gamma number of scale 1 in single precision.</summary>
    /// <param name="shape">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <returns>A gamma number of scale 1 in single precision.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Shape is negative or -0.</exception>
    public float StandardGammaSingle(float shape) => StandardGammaSingleOf(shape)();

    /// <summary>Draws gamma numbers of scale 1 in single precision in a row.</summary>
    /// <param name="shape">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Gamma numbers of scale 1 in single precision, <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Shape is negative or -0; or the length is negative.</exception>
    public Vector<float> StandardGammaSingle(float shape, int length) => Shaped.Vector(length, StandardGammaSingleOf(shape));

    /// <summary>Draws a matrix of gamma numbers of scale 1 in single precision, row by row.</summary>
    /// <param name="shape">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Gamma numbers of scale 1 in single precision, <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Shape is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Matrix<float> StandardGammaSingle(float shape, int rows, int columns) => Shaped.Matrix(rows, columns, StandardGammaSingleOf(shape));

    /// <summary>Draws a tensor of gamma numbers of scale 1 in single precision, in row-major order.</summary>
    /// <param name="shape">The shape, at least 0 and not -0; 0 gives 0.</param>
    /// <param name="size">The lengths, one or more; 0 is legal.</param>
    /// <returns>Gamma numbers of scale 1 in single precision, of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Shape is negative or -0; or a length is negative, or there are too many elements for an array.</exception>
    public Tensor<float> StandardGammaSingle(float shape, params ReadOnlySpan<nint> size) => Shaped.Tensor(size, StandardGammaSingleOf(shape));

    private Func<float> RandomSingleOf() => NextSingle;

    private Func<float> StandardNormalSingleOf() => NextNormalSingle;

    private Func<float> StandardExponentialSingleOf() => NextExponentialSingle;

    private Func<float> StandardGammaSingleOf(float shape)
    {
        Check.NonNegative(shape);
        return () => NextGammaSingle(shape);
    }
}
