namespace Harness.FiniteDifference;

/// <summary>A function and its gradient that somebody wrote on arrays of some kind.</summary>
/// <remarks>
/// The arrays that they get are made once and moved element by element: a copy for each evaluation would cost more than many a function.
/// Each upstream gradient is written anew, so that a gradient may work in it.
/// </remarks>
internal sealed class DelegateFunction<T>(
    IArrayKind<T> kind, Func<T[], T> f, Func<T[], T, IReadOnlyList<T?>> gradient, IReadOnlyList<CheckedInput> inputs) : ICheckedFunction
    where T : class
{
    private readonly T[] _points = [.. inputs.Select(input => kind.Wrap(input.Point, input.Shape))];
    private double[] _upstreamElements = [];
    private T? _upstream;
    private IReadOnlyList<T?> _gradients = [];

    public ArrayView Forward(bool backwardFollows)
    {
        for (int i = 0; i < _points.Length; i++)
            kind.Refresh(_points[i], inputs[i].Point);
        var output = kind.View(f(_points) ?? throw new ArgumentException($"{nameof(GradientCheck)}: expected an output of the function, found null."));
        if (_upstream is null)
        {
            _upstreamElements = new double[output.Elements.Length];
            _upstream = kind.Wrap(_upstreamElements, output.Shape);
        }

        return output;
    }

    public int Backward(ReadOnlySpan<double> upstream)
    {
        upstream.CopyTo(_upstreamElements);
        kind.Refresh(_upstream!, _upstreamElements);
        _gradients = gradient(_points, _upstream!) ?? throw new ArgumentException($"{nameof(GradientCheck)}: expected a list of gradients, of which some may be null, found null.");
        return _gradients.Count;
    }

    public bool TryGradient(int input, out ArrayView gradient)
    {
        if (input >= _gradients.Count)
            throw new ArgumentException($"{nameof(GradientCheck)}: expected as many gradients as before, found {_gradients.Count}.");
        gradient = _gradients[input] is { } found ? kind.View(found) : default;
        return _gradients[input] is not null;
    }

    public double Nearest(int input, double value) => kind.Nearest(value);
}
