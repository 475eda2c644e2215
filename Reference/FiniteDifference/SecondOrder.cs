namespace Harness.FiniteDifference;

/// <summary>The gradient as a function of the inputs and the upstream gradient, all its parts one after another, and the gradient of that.</summary>
internal sealed class SecondOrder<T>(
    IArrayKind<T> kind,
    Func<T[], T> f,
    Func<T[], T, IReadOnlyList<T?>> gradient,
    Func<T[], T, IReadOnlyList<T>, IReadOnlyList<T?>> second,
    nint[][] shapes)
    where T : class
{
    private readonly int[] _lengths = [.. shapes.Select(shape => (int)shape.Aggregate((nint)1, (product, length) => product * length))];

    /// <summary>The gradients at the points, of which the last is the upstream gradient.</summary>
    public T Gradients(T[] points)
    {
        T[] inputs = points[..^1];
        f(inputs);
        var gradients = gradient(inputs, points[^1]);
        var all = new double[_lengths.Sum()];
        int offset = 0;
        for (int i = 0; i < _lengths.Length; i++)
        {
            if (gradients[i] is { } part)
            {
                var view = kind.View(part);
                if (!view.Shape.SequenceEqual(shapes[i]))
                    throw new ArgumentException($"{nameof(GradientCheck)}: expected gradient {i} in shape {Shapes.Text(shapes[i])} as its input, found {Shapes.Text(view.Shape)}: check the first order first.");
                view.Elements.CopyTo(all.AsSpan(offset));
            }

            offset += _lengths[i];
        }

        return kind.Wrap(all, [all.Length]);
    }

    /// <summary>The gradients of a weighted sum of <see cref="Gradients"/>, by the inputs and by the upstream gradient.</summary>
    public IReadOnlyList<T?> Backward(T[] points, T weights)
    {
        double[] all = kind.Copy(weights);
        var parts = new T[_lengths.Length];
        int offset = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = kind.Wrap(all.AsSpan(offset, _lengths[i]).ToArray(), shapes[i]);
            offset += _lengths[i];
        }

        return second(points[..^1], points[^1], parts);
    }
}
