using System.Numerics.Tensors;

namespace Harness.FiniteDifference;

/// <content>The asserting forms.</content>
public static partial class GradientCheck
{
    /// <summary>The same as Run, throwing where something is wrong.</summary>
    /// <inheritdoc cref="Run(Func{Tensor{double}[], Tensor{double}}, Func{Tensor{double}[], Tensor{double}, IReadOnlyList{Tensor{double}?}}, IReadOnlyList{Tensor{double}}, GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    /// <exception cref="GradientCheckException">Something is wrong; the message says what, and gives the seed on its first line.</exception>
    public static void Assert(
        Func<Tensor<double>[], Tensor<double>> f, Func<Tensor<double>[], Tensor<double>, IReadOnlyList<Tensor<double>?>> gradient, IReadOnlyList<Tensor<double>> inputs, GradientCheckOptions? options = null) =>
        Run(f, gradient, inputs, options).ThrowIfFailed();

    /// <summary>The same as Run, throwing where something is wrong.</summary>
    /// <inheritdoc cref="Run(Func{Tensor{double}, Tensor{double}}, Func{Tensor{double}, Tensor{double}, Tensor{double}?}, Tensor{double}, GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    /// <exception cref="GradientCheckException">Something is wrong; the message says what, and gives the seed on its first line.</exception>
    public static void Assert(
        Func<Tensor<double>, Tensor<double>> f, Func<Tensor<double>, Tensor<double>, Tensor<double>?> gradient, Tensor<double> x, GradientCheckOptions? options = null) =>
        Run(f, gradient, x, options).ThrowIfFailed();

    /// <summary>The same as Run, throwing where something is wrong.</summary>
    /// <inheritdoc cref="Run(Func{Tensor{double}, double}, Func{Tensor{double}, Tensor{double}?}, Tensor{double}, GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    /// <exception cref="GradientCheckException">Something is wrong; the message says what, and gives the seed on its first line.</exception>
    public static void Assert(
        Func<Tensor<double>, double> f, Func<Tensor<double>, Tensor<double>?> gradient, Tensor<double> x, GradientCheckOptions? options = null) =>
        Run(f, gradient, x, options).ThrowIfFailed();

    /// <summary>The same as Run, throwing where something is wrong.</summary>
    /// <inheritdoc cref="Run(Func{double[][], double[]}, Func{double[][], double[], IReadOnlyList{double[]}}, IReadOnlyList{double[]}, GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    /// <exception cref="GradientCheckException">Something is wrong; the message says what, and gives the seed on its first line.</exception>
    public static void Assert(
        Func<double[][], double[]> f, Func<double[][], double[], IReadOnlyList<double[]?>> gradient, IReadOnlyList<double[]> inputs, GradientCheckOptions? options = null) =>
        Run(f, gradient, inputs, options).ThrowIfFailed();

    /// <summary>The same as Run, throwing where something is wrong.</summary>
    /// <inheritdoc cref="Run(Func{double[], double[]}, Func{double[], double[], double[]}, double[], GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    /// <exception cref="GradientCheckException">Something is wrong; the message says what, and gives the seed on its first line.</exception>
    public static void Assert(
        Func<double[], double[]> f, Func<double[], double[], double[]?> gradient, double[] x, GradientCheckOptions? options = null) =>
        Run(f, gradient, x, options).ThrowIfFailed();

    /// <summary>The same as Run, throwing where something is wrong.</summary>
    /// <inheritdoc cref="Run(Func{double[], double}, Func{double[], double[]}, double[], GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    /// <exception cref="GradientCheckException">Something is wrong; the message says what, and gives the seed on its first line.</exception>
    public static void Assert(
        Func<double[], double> f, Func<double[], double[]?> gradient, double[] x, GradientCheckOptions? options = null) =>
        Run(f, gradient, x, options).ThrowIfFailed();

    /// <summary>The same as Run, throwing where something is wrong.</summary>
    /// <inheritdoc cref="Run(Func{Tensor{float}[], Tensor{float}}, Func{Tensor{float}[], Tensor{float}, IReadOnlyList{Tensor{float}?}}, IReadOnlyList{Tensor{float}}, GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    /// <exception cref="GradientCheckException">Something is wrong; the message says what, and gives the seed on its first line.</exception>
    public static void Assert(
        Func<Tensor<float>[], Tensor<float>> f, Func<Tensor<float>[], Tensor<float>, IReadOnlyList<Tensor<float>?>> gradient, IReadOnlyList<Tensor<float>> inputs, GradientCheckOptions? options = null) =>
        Run(f, gradient, inputs, options).ThrowIfFailed();

    /// <summary>The same as Run, throwing where something is wrong.</summary>
    /// <inheritdoc cref="Run(Func{Tensor{float}, Tensor{float}}, Func{Tensor{float}, Tensor{float}, Tensor{float}?}, Tensor{float}, GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    /// <exception cref="GradientCheckException">Something is wrong; the message says what, and gives the seed on its first line.</exception>
    public static void Assert(
        Func<Tensor<float>, Tensor<float>> f, Func<Tensor<float>, Tensor<float>, Tensor<float>?> gradient, Tensor<float> x, GradientCheckOptions? options = null) =>
        Run(f, gradient, x, options).ThrowIfFailed();

    /// <summary>The same as RunSecondOrder, throwing where something is wrong.</summary>
    /// <inheritdoc cref="RunSecondOrder(Func{Tensor{double}[], Tensor{double}}, Func{Tensor{double}[], Tensor{double}, IReadOnlyList{Tensor{double}?}}, Func{Tensor{double}[], Tensor{double}, IReadOnlyList{Tensor{double}}, IReadOnlyList{Tensor{double}?}}, IReadOnlyList{Tensor{double}}, GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    /// <exception cref="GradientCheckException">Something is wrong; the message says what, and gives the seed on its first line.</exception>
    public static void AssertSecondOrder(
        Func<Tensor<double>[], Tensor<double>> f, Func<Tensor<double>[], Tensor<double>, IReadOnlyList<Tensor<double>?>> gradient, Func<Tensor<double>[], Tensor<double>, IReadOnlyList<Tensor<double>>, IReadOnlyList<Tensor<double>?>> second, IReadOnlyList<Tensor<double>> inputs, GradientCheckOptions? options = null) =>
        RunSecondOrder(f, gradient, second, inputs, options).ThrowIfFailed();

    /// <summary>The same as RunSecondOrder, throwing where something is wrong.</summary>
    /// <inheritdoc cref="RunSecondOrder(Func{Tensor{double}, Tensor{double}}, Func{Tensor{double}, Tensor{double}, Tensor{double}?}, Func{Tensor{double}, Tensor{double}, Tensor{double}, ValueTuple{Tensor{double}, Tensor{double}}}, Tensor{double}, GradientCheckOptions?)" path="/*[not(self::summary)]"/>
    /// <exception cref="GradientCheckException">Something is wrong; the message says what, and gives the seed on its first line.</exception>
    public static void AssertSecondOrder(
        Func<Tensor<double>, Tensor<double>> f, Func<Tensor<double>, Tensor<double>, Tensor<double>?> gradient, Func<Tensor<double>, Tensor<double>, Tensor<double>, (Tensor<double>? ByInput, Tensor<double>? ByUpstream)> second, Tensor<double> x, GradientCheckOptions? options = null) =>
        RunSecondOrder(f, gradient, second, x, options).ThrowIfFailed();
}
