using System.Numerics.Tensors;
using CsCheck;
using Harness.NumPy;

namespace Harness.Tests.Layers.Arrays;

/// <summary>Shapes and arrays for tests of layers on arrays.</summary>
internal static class Drawn
{
    /// <summary>One to four axes of up to five elements, some of none, and a seed for what fills them.</summary>
    public static Gen<(nint[] Shape, uint Seed)> Shapes { get; } = Gen.Select(Gen.Int[0, 5].Array[1, 4], Gen.UInt, (shape, seed) => (Array.ConvertAll(shape, length => (nint)length), seed));

    /// <summary>The same without empty axes.</summary>
    public static Gen<(nint[] Shape, uint Seed)> Filled { get; } = Shapes.Where(drawn => !drawn.Shape.Contains(0));

    public static Tensor<double> RandN(this RandomState random, ReadOnlySpan<nint> shape, double scale)
    {
        var drawn = random.RandN(shape);
        return Tensor.Multiply<double>(drawn, scale);
    }

    /// <summary>The same elements at the same indices, which lie in memory in the order of columns.</summary>
    public static Tensor<double> InColumns(Tensor<double> array)
    {
        int[] reversed = [.. Enumerable.Range(0, array.Rank).Reverse()];
        return Tensor.PermuteDimensions<double>(Tensor.PermuteDimensions<double>(array, reversed).ToDenseTensor(), reversed);
    }

    public static double[] Elements(this Tensor<double> array)
    {
        double[] elements = new double[array.FlattenedLength];
        array.FlattenTo(elements);
        return elements;
    }

    public static Tensor<double> Of(params double[] elements) => Tensor.Create(elements, [elements.Length]);
}
