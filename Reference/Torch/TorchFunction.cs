using Harness.FiniteDifference;
using TorchSharp;

namespace Harness.Torch;

/// <summary>A function of torch tensors, whose gradients are autograd's.</summary>
/// <remarks>Its leaves are written between evaluations, in their memory; the graph of the latest forward is gone by then.</remarks>
internal sealed class TorchFunction : ICheckedFunction, IDisposable
{
    private readonly Func<torch.Tensor[], torch.Tensor> _f;
    private readonly torch.Tensor[] _arguments;
    private readonly torch.Tensor[] _leaves;
    private readonly IReadOnlyList<CheckedInput> _inputs;
    private readonly double[]?[] _gradients;
    private readonly nint[][] _gradientShapes;
    private readonly string[] _gradientTypes;
    private double[] _output = [];
    private torch.Tensor? _kept;
    private DisposeScope? _graph;

    /// <summary>Takes the arguments of the function, of which the named places are checked.</summary>
    public TorchFunction(Func<torch.Tensor[], torch.Tensor> f, torch.Tensor[] arguments, int[] places, IReadOnlyList<CheckedInput> inputs)
    {
        (_f, _inputs) = (f, inputs);
        _arguments = [.. arguments];
        _leaves = Array.ConvertAll(places, place => _arguments[place] = arguments[place].detach().contiguous().clone().requires_grad_());
        (_gradients, _gradientShapes, _gradientTypes) = (new double[places.Length][], new nint[places.Length][], new string[places.Length]);
    }

    public ArrayView Forward(bool backwardFollows)
    {
        _graph?.Dispose();
        for (int i = 0; i < _leaves.Length; i++)
            TensorElements.Write(_leaves[i], _inputs[i].Point);

        _graph = torch.NewDisposeScope();
        var output = _f([.. _arguments]) ?? throw new ArgumentException($"{nameof(TorchGradientCheck)}: expected a tensor from the function, found null.");
        TensorElements.RequireFloating(output, "output");
        TensorElements.Read(output, ref _output);
        ArrayView view = new(_output.AsSpan(0, (int)output.numel()), TensorElements.ShapeOf(output), output.dtype.ToString());
        _kept = output;
        if (!backwardFollows)
            Release();
        return view;
    }

    public int Backward(ReadOnlySpan<double> upstream)
    {
        if (_kept is not { requires_grad: true } output)
            return _leaves.Length;
        using var scope = torch.NewDisposeScope();
        var v = torch.empty(output.shape, output.dtype);
        TensorElements.Write(v, upstream);
        foreach (var leaf in _leaves)
            leaf.grad = null;
        // Not torch.autograd.grad: what libtorch refuses there, TorchSharp 0.107 does not catch, and the process ends.
        output.backward([v], retain_graph: true, inputs: _leaves);
        for (int i = 0; i < _leaves.Length; i++)
        {
            if (_leaves[i].grad is not { IsInvalid: false } gradient)
            {
                _gradients[i] = null;
                continue;
            }

            var elements = _gradients[i] ?? [];
            if (elements.Length != gradient.numel())
                elements = new double[gradient.numel()];
            TensorElements.Read(gradient, ref elements);
            (_gradients[i], _gradientShapes[i], _gradientTypes[i]) = (elements, TensorElements.ShapeOf(gradient), gradient.dtype.ToString());
        }

        return _leaves.Length;
    }

    public bool TryGradient(int input, out ArrayView gradient)
    {
        gradient = _gradients[input] is { } elements ? new(elements, _gradientShapes[input], _gradientTypes[input]) : default;
        return _gradients[input] is not null;
    }

    public double Nearest(int input, double value) => _inputs[input].IsDouble ? value : (float)value;

    public void Dispose() => Release();

    private void Release()
    {
        _graph?.Dispose();
        (_graph, _kept) = (null, null);
    }
}
