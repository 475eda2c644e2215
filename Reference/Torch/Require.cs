using System.Numerics.Tensors;

namespace Harness.Torch;

/// <summary>What the references ask of their arguments, before torch would broadcast a mistake away.</summary>
internal static class Require
{
    /// <summary>The argument has the rank; shapes are told as <paramref name="shape"/>, such as <c>(N, in)</c>.</summary>
    public static void Rank(Tensor<double> values, int rank, string name, string shape)
    {
        if (values.Rank != rank)
            throw new ArgumentException($"{name} must have the shape {shape} and has {ShapeOf(values)}.", name);
    }

    /// <summary>Both arguments have the same shape.</summary>
    public static void SameShape(Tensor<double> values, string name, Tensor<double> other, string otherName)
    {
        if (!values.Lengths.SequenceEqual(other.Lengths))
            throw new ArgumentException($"{name} must have the shape of {otherName}, {ShapeOf(other)}, and has {ShapeOf(values)}.", name);
    }

    /// <summary>The argument has the given shape, which follows from the arguments named in <paramref name="because"/>.</summary>
    public static void Shape(Tensor<double> values, string name, string because, params ReadOnlySpan<nint> lengths)
    {
        if (!values.Lengths.SequenceEqual(lengths))
            throw new ArgumentException($"{name} must have the shape {ShapeOf(lengths)} of {because} and has {ShapeOf(values)}.", name);
    }

    /// <summary>Every value lies in [0, 1]; NaN does not.</summary>
    public static void Probabilities(Tensor<double> values, string name)
    {
        foreach (var value in values)
        {
            if (!(value is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(name, value, $"{name} must lie in [0, 1].");
        }
    }

    private static string ShapeOf(Tensor<double> values) => ShapeOf(values.Lengths);

    private static string ShapeOf(ReadOnlySpan<nint> lengths) =>
        lengths.Length == 1 ? $"({lengths[0]},)" : $"({string.Join(", ", lengths.ToArray())})";
}
