using System.Numerics.Tensors;

namespace Harness.Layers;

/// <summary>Layers on arrays one after another; itself such a layer.</summary>
public sealed class TensorNetwork : ITensorLayer
{
    private readonly List<ITensorLayer> _layers = [];

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<ITensorLayer> Layers => _layers;

    /// <summary>What the layers learn, first to last.</summary>
    public IReadOnlyList<Parameter> Parameters => [.. _layers.SelectMany(layer => layer.Parameters)];

    /// <summary>Puts a layer after those already there.</summary>
    /// <param name="layer">A layer that is not in the network yet: it keeps its latest Forward only, so cannot stand in two places.</param>
    /// <returns>The network itself, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The layer is in the network already, or is the network.</exception>
    public TensorNetwork Add(ITensorLayer layer)
    {
        if (ReferenceEquals(layer, this) || _layers.Contains(layer))
            throw new ArgumentException($"{nameof(TensorNetwork)}.{nameof(Add)}: expected a layer that is not in the network yet, found a {layer.GetType().Name} that is.", nameof(layer));
        _layers.Add(layer);
        return this;
    }

    /// <summary>The output of the last layer.</summary>
    /// <param name="X">The batch, in the shape that the first layer takes.</param>
    /// <param name="result">A dense array of the output's shape, which becomes the output and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">A layer met a shape it does not take.</exception>
    /// <exception cref="InvalidOperationException">There is no layer.</exception>
    public Tensor<double> Forward(Tensor<double> X, Tensor<double>? result = null)
    {
        var last = Last();
        for (int i = 0; i < _layers.Count - 1; i++)
            X = _layers[i].Forward(X);
        return last.Forward(X, result);
    }

    /// <summary>The gradient of the loss by the latest X, found by the chain rule from the last layer to the first.</summary>
    /// <param name="dout">The gradient of the loss by the output, in its shape.</param>
    /// <param name="result">A dense array of the shape of X, which becomes the gradient and is returned; null for a new one.</param>
    /// <exception cref="ArgumentException">The shape of dout is not that of the output, or the result's not that of X.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward, or there is no layer.</exception>
    public Tensor<double> Backward(Tensor<double> dout, Tensor<double>? result = null)
    {
        Last();
        for (int i = _layers.Count - 1; i > 0; i--)
            dout = _layers[i].Backward(dout);
        return _layers[0].Backward(dout, result);
    }

    private ITensorLayer Last() => _layers.Count > 0 ? _layers[^1] : throw new InvalidOperationException($"{nameof(TensorNetwork)}: expected at least one layer, found none: add one first.");
}
