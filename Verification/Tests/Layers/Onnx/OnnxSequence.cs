using System.Numerics.Tensors;
using Harness.Tests.Layers.Arrays;
using Tensor = System.Numerics.Tensors.Tensor;

namespace Harness.Tests.Layers.Onnx;

/// <summary>A case of ONNX's RNN, LSTM or GRU, with its weights as ours are: transposed, one bias, the gates in our order.</summary>
internal sealed class OnnxSequence
{
    private readonly Tensor<double> _X;
    private readonly OnnxCase _case;
    private readonly bool _isBatchFirst;

    /// <param name="case">The case.</param>
    /// <param name="order">Which of ONNX's gates is each of ours.</param>
    /// <param name="negated">Which of our gates have weights of the other sign: σ(−z) = 1 − σ(z).</param>
    public OnnxSequence(OnnxCase @case, int[] order, params int[] negated)
    {
        (_case, _isBatchFirst) = (@case, @case.Whole("layout", 0) == 1);
        _X = @case.In("X");
        Hidden = @case.Whole("hidden_size", 0);
        Wx = Gates(@case.In("W").Elements(), (int)_X.Lengths[2]);
        Wh = Gates(@case.In("R").Elements(), Hidden);
        B = Tensor.Create(new double[order.Length * Hidden], [order.Length * Hidden]);
        if (@case.Has("B"))
        {
            double[] both = @case.In("B").Elements();
            B = Tensor.Create(Gates([.. both[..(both.Length / 2)].Zip(both[(both.Length / 2)..], (w, r) => w + r)], 1).Elements(), [order.Length * Hidden]);
        }

        // (gate · H, columns) as (columns, gate · H).
        Tensor<double> Gates(double[] weights, int columns)
        {
            int rows = order.Length * Hidden;
            var transposed = new double[rows * columns];
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < columns; j++)
                    transposed[(j * rows) + i] = weights[(((order[i / Hidden] * Hidden) + (i % Hidden)) * columns) + j] * (negated.Contains(i / Hidden) ? -1 : 1);
            return Tensor.Create(transposed, [columns, rows]);
        }
    }

    public int Hidden { get; }

    public Tensor<double> Wx { get; }

    public Tensor<double> Wh { get; }

    public Tensor<double> B { get; }

    public int Inputs => (int)_X.Lengths[2];

    public int Rows => (int)_X.Lengths[_isBatchFirst ? 0 : 1];

    public int Steps => (int)_X.Lengths[_isBatchFirst ? 1 : 0];

    /// <summary>The input of each step in the order in which they are taken, shape (N, D).</summary>
    public IEnumerable<Tensor<double>> Times => _case.Text("direction", "forward") == "reverse" ? Enumerable.Range(0, Steps).Reverse().Select(At) : Enumerable.Range(0, Steps).Select(At);

    public static string? WhyNot(OnnxCase @case) =>
        @case.Text("direction", "forward") == "bidirectional" ? "there is one direction"
        : @case.Has("P") ? "there are no peepholes"
        : null;

    /// <summary>ONNX's outputs from all states, in the order in which they came.</summary>
    public OnnxAnswer Answer(IReadOnlyList<Tensor<double>> states, Tensor<double>? cell = null)
    {
        var outputs = new Dictionary<string, Tensor<double>> { ["Y_h"] = Shaped(states[^1]) };
        if (cell is not null)
            outputs["Y_c"] = Shaped(cell);
        var inTime = _case.Text("direction", "forward") == "reverse" ? states.Reverse() : states;
        // One observation or one step, so that either order of axes is the same memory.
        if (Rows == 1 || Steps == 1)
            outputs["Y"] = Tensor.Create((double[])[.. inTime.SelectMany(state => state.Elements())], _isBatchFirst ? [Rows, Steps, 1, Hidden] : [Steps, 1, Rows, Hidden]);
        return new(outputs);

        Tensor<double> Shaped(Tensor<double> state) => Tensor.Create(state.Elements(), _isBatchFirst ? [Rows, 1, Hidden] : [1, Rows, Hidden]);
    }

    private Tensor<double> At(int t)
    {
        double[] all = _X.Elements();
        return Tensor.Create((double[])[.. Enumerable.Range(0, Rows).SelectMany(n => all.Skip((_isBatchFirst ? (n * Steps) + t : (t * Rows) + n) * Inputs).Take(Inputs))], [Rows, Inputs]);
    }
}
