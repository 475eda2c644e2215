using System.Numerics.Tensors;

namespace Harness.Tests.Torch;

/// <summary>Arrays for the tests of the references.</summary>
internal static class Arrays
{
    public static Tensor<double> Vector(params double[] values) => Tensor.Create(values, [values.Length]);

    public static Tensor<double> Matrix(double[,] values) => Tensor.Create([.. values.Cast<double>()], [values.GetLength(0), values.GetLength(1)]);

    public static Tensor<double> Empty(params ReadOnlySpan<nint> lengths) => Tensor.Create<double>([], lengths);

    /// <summary>Values in [−1, 1) from a seeded generator.</summary>
    public static Tensor<double> Random(int seed, params ReadOnlySpan<nint> lengths)
    {
        var random = new Random(seed);
        var values = new double[TensorPrimitives.Product(lengths)];
        for (var i = 0; i < values.Length; i++)
            values[i] = (2 * random.NextDouble()) - 1;
        return Tensor.Create(values, lengths);
    }

    /// <summary>The elements in row-major order, whatever the strides.</summary>
    public static double[] Flat(this Tensor<double> values)
    {
        var flat = new double[values.FlattenedLength];
        values.FlattenTo(flat);
        return flat;
    }

    public static Tensor<double> Map(this Tensor<double> values, Func<double, double> function) =>
        Tensor.Create(Array.ConvertAll(values.Flat(), x => function(x)), values.Lengths);
}
