using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;
using BigInteger = System.Numerics.BigInteger;

namespace Harness.NumPy;

/// <summary>
/// NumPy's <c>numpy.random.Generator</c> on <c>PCG64</c>: from the same seed, the same calls draw the same numbers as NumPy 1.24, bit for bit.
/// </summary>
/// <remarks>
/// <para>
/// <c>Np.DefaultRng(17)</c> makes one. NumPy has frozen the words and the seeding, not what <c>Generator</c> makes of them: these are the
/// streams of NumPy 1.24, the version of Debian 12. Later ones differ in a few distributions (<c>beta</c>, <c>geometric</c>, <c>wald</c>, <c>zipf</c>
/// at the edge of their parameters).
/// </para>
/// <para>
/// Numbers in single precision have methods of their own, whose names end in Single: NumPy's <c>dtype=np.float32</c>.
/// </para>
/// <para>An instance is not safe for use by several threads at once: <see cref="Spawn"/> makes one for each.</para>
/// </remarks>
public sealed partial class Generator : Distributions
{
    private readonly Pcg64 _engine;

    /// <summary>Makes NumPy's <c>Generator(bit_generator)</c>.</summary>
    /// <param name="bitGenerator">Where the words come from; it is used, not copied.</param>
    public Generator(Pcg64 bitGenerator)
    {
        ArgumentNullException.ThrowIfNull(bitGenerator);
        _engine = bitGenerator;
    }

    /// <summary>Where the words come from, with their state.</summary>
    public Pcg64 BitGenerator => _engine;

    /// <summary>Makes generators whose streams have nothing to do with each other or with this one's; each call makes new ones.</summary>
    /// <param name="count">How many; 0 is legal.</param>
    /// <returns>Those of NumPy's <c>bit_generator.seed_seq.spawn(count)</c>, since 1.25 also <c>spawn(count)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public IReadOnlyList<Generator> Spawn(int count) => [.. _engine.Spawn(count).Select(engine => new Generator(engine))];

    /// <summary>Makes a generator far ahead in the same stream.</summary>
    /// <param name="jumps">How many jumps, see <see cref="Pcg64.Jumped(BigInteger)"/>.</param>
    /// <returns>NumPy's <c>Generator(bit_generator.jumped(jumps))</c>.</returns>
    public Generator Jumped(BigInteger jumps) => new(_engine.Jumped(jumps));

    /// <summary>Makes the generator that is one jump ahead.</summary>
    /// <returns>NumPy's <c>Generator(bit_generator.jumped())</c>.</returns>
    public Generator Jumped() => new(_engine.Jumped());

    /// <summary>Draws a number uniform in [0, 1).</summary>
    /// <returns>A multiple of 2⁻⁵³ in [0, 1).</returns>
    public double Random() => NextDouble();

    /// <summary>Draws numbers uniform in [0, 1) in a row.</summary>
    /// <param name="length">How many; 0 is legal.</param>
    /// <returns>Multiples of 2⁻⁵³ in [0, 1), <c>(length)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public Vector<double> Random(int length) => Shaped.Vector<double>(length, _engine.Fill);

    /// <summary>Draws a matrix of numbers uniform in [0, 1), row by row.</summary>
    /// <param name="rows">The number of rows; 0 is legal.</param>
    /// <param name="columns">The number of columns; 0 is legal.</param>
    /// <returns>Multiples of 2⁻⁵³ in [0, 1), <c>(rows, columns)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are too many elements for an array.</exception>
    public Matrix<double> Random(int rows, int columns) => Shaped.Matrix<double>(rows, columns, _engine.Fill);

    /// <summary>Draws a tensor of numbers uniform in [0, 1), in row-major order.</summary>
    /// <param name="shape">The lengths, one or more; 0 is legal.</param>
    /// <returns>Multiples of 2⁻⁵³ in [0, 1), of that shape.</returns>
    /// <exception cref="ArgumentException">The shape is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or there are too many elements for an array.</exception>
    public Tensor<double> Random(params ReadOnlySpan<nint> shape) => Shaped.Tensor<double>(shape, _engine.Fill);

    /// <summary>Draws numbers uniform in [0, 1) into memory of the caller's.</summary>
    /// <param name="destination">Becomes multiples of 2⁻⁵³ in [0, 1); may be empty.</param>
    public void FillRandom(Span<double> destination) => _engine.Fill(destination);

    private protected override uint NextUInt32() => _engine.NextUInt32();

    private protected override ulong NextUInt64() => _engine.NextUInt64();

    private protected override double NextDouble() => Pcg64.ToDouble(_engine.NextUInt64());

    private protected override void FillDoubles(Span<double> destination) => _engine.Fill(destination);

    private protected override double RangeOf(double low, double high) => Check.NonNegativeRange(low, high);
}
