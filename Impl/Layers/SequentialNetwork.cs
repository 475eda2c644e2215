using MathNet.Numerics.LinearAlgebra;

namespace Harness.Layers;

/// <summary>Layers one after another; itself a layer.</summary>
public sealed class SequentialNetwork : ILayer
{
    private readonly List<ILayer> _layers = [];

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<ILayer> Layers => _layers;

    /// <summary>Puts a layer after those already there.</summary>
    /// <param name="layer">A layer that is not in the network yet: it keeps its latest Forward only, so cannot stand in two places.</param>
    /// <returns>The network itself, so that calls can be chained.</returns>
    /// <exception cref="ArgumentException">The layer is in the network already, or is the network.</exception>
    public SequentialNetwork Add(ILayer layer)
    {
        if (ReferenceEquals(layer, this) || _layers.Any(known => ReferenceEquals(known, layer)))
        {
            string where = $"{nameof(SequentialNetwork)}.{nameof(Add)}";
            throw new ArgumentException(
                $"{where}: expected a layer that is not in the network yet, found a {layer.GetType().Name} that is.", nameof(layer));
        }

        _layers.Add(layer);
        return this;
    }

    /// <summary>The output of the last layer; X itself where there is no layer.</summary>
    /// <param name="X">The batch, in the shape that the first layer asks for.</param>
    /// <exception cref="ArgumentException">A layer met a shape it does not take.</exception>
    public Matrix<double> Forward(Matrix<double> X) => _layers.Aggregate(X, (x, layer) => layer.Forward(x));

    /// <summary>The gradient of the loss by the latest X, found by the chain rule from the last layer to the first.</summary>
    /// <param name="dout">The gradient of the loss by the network's output, in its shape.</param>
    /// <exception cref="ArgumentException">The shape of dout is not the one that Forward returned.</exception>
    /// <exception cref="InvalidOperationException">There was no Forward.</exception>
    public Matrix<double> Backward(Matrix<double> dout) => Enumerable.Reverse(_layers).Aggregate(dout, (d, layer) => layer.Backward(d));

    /// <summary>Moves the parameters of every layer one step against the gradients of the latest Backward.</summary>
    /// <inheritdoc/>
    public void Update(StochasticGradientDescent optimizer) => _layers.ForEach(layer => layer.Update(optimizer));

    /// <summary>Learns from one batch: forward, loss, backward through every layer, one step of the optimizer.</summary>
    /// <param name="X">The batch, in the shape that the first layer asks for.</param>
    /// <param name="yTrue">The targets, in the shape that the last layer returns.</param>
    /// <param name="loss">What is to become small.</param>
    /// <param name="optimizer">How far to step.</param>
    /// <returns>The loss before the step.</returns>
    /// <exception cref="ArgumentException">A layer or the loss met a shape or a value it does not take; no parameter has moved.</exception>
    public double TrainStep(Matrix<double> X, Matrix<double> yTrue, ILoss loss, StochasticGradientDescent optimizer)
    {
        var yPred = Forward(X);
        double before = loss.Forward(yTrue, yPred);
        Backward(loss.Backward(yTrue, yPred));
        Update(optimizer);
        return before;
    }
}
