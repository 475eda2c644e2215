using System.Numerics.Tensors;

namespace Harness.Tests.FiniteDifference;

/// <summary>Short ways to make tensors and to look into them.</summary>
internal static class Shaped
{
    public static Tensor<double> Of(double[] elements, params nint[] lengths) => Tensor.Create(elements, lengths);

    public static double[] Flat(Tensor<double> tensor)
    {
        var flat = new double[tensor.FlattenedLength];
        tensor.FlattenTo(flat);
        return flat;
    }

    /// <summary>What a caller does between Points and Gradient: f of each point, stacked.</summary>
    public static Tensor<double> Evaluate(Func<double[], double[]> f, Tensor<double> points, params nint[] outShape)
    {
        double[] flat = Flat(points);
        int count = (int)points.Lengths[0];
        return Of([.. flat.Chunk(Math.Max(1, flat.Length / Math.Max(1, count))).SelectMany(f)], [count, .. outShape]);
    }
}
