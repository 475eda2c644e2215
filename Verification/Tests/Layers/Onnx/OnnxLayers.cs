using System.Numerics.Tensors;
using Harness.Layers;
using Harness.Layers.Activations;
using Harness.Layers.Convolution;
using Harness.Layers.Losses;
using Harness.Layers.Normalization;
using Harness.Layers.Optimizers;
using Harness.Layers.Recurrent;
using Harness.Layers.Shaping;
using Harness.Tests.Layers.Arrays;
using Tensor = System.Numerics.Tensors.Tensor;

namespace Harness.Tests.Layers.Onnx;

/// <summary>ONNX's operators by our layers.</summary>
internal static class OnnxLayers
{
    public static OnnxAnswer Run(OnnxCase c) => c.Op switch
    {
        "Relu" => Layer(c, new ReLULayer()),
        "Tanh" => Layer(c, new TanhLayer()),
        "LeakyRelu" => Layer(c, new LeakyReLULayer(c.Number("alpha", 0.01))),
        "Elu" => Layer(c, new ELULayer(c.Number("alpha", 1))),
        "Softplus" => Layer(c, new SoftplusLayer()),
        "Gelu" => Layer(c, new GELULayer(c.Text("approximate", "none") == "tanh" ? GELUApproximation.Tanh : GELUApproximation.None)),
        "Swish" => Layer(c, new SiLULayer()),
        "Softmax" => Layer(c, new SoftmaxAlongLayer(c.Whole("axis", -1))),
        "LogSoftmax" => Layer(c, new LogSoftmaxLayer(c.Whole("axis", -1))),
        "Flatten" => Flatten(c),
        "Dropout" => Dropout(c),
        "BatchNormalization" => BatchNormalization(c),
        "LayerNormalization" => LayerNormalization(c),
        "Conv" => Conv(c),
        "GlobalAveragePool" => Layer(c, new AvgPool2dLayer((int)c.In("x").Lengths[2])),
        "GlobalMaxPool" => Layer(c, new MaxPool2dLayer((int)c.In("x").Lengths[2])),
        "Gather" => Gather(c),
        "Gemm" or "MatMul" => Product(c),
        "NegativeLogLikelihoodLoss" => Loss(c, c.In("input"), c.Whole("target"), c.Has("weight") ? c.In("weight") : null, "loss"),
        "SoftmaxCrossEntropyLoss" => CrossEntropy(c),
        "RNN" => OnnxSequence.WhyNot(c) is { } reason ? OnnxAnswer.Not(reason) : Recurrent(c),
        "LSTM" => OnnxSequence.WhyNot(c) is { } reason ? OnnxAnswer.Not(reason) : LongShortTermMemory(c),
        "GRU" => OnnxSequence.WhyNot(c) is { } reason ? OnnxAnswer.Not(reason) : Gated(c),
        "Adagrad" => Adagrad(c),
        "Momentum" => Momentum(c),
        "Adam" => OnnxAnswer.Not("the step begins with moments of its own that are not corrected"),
        "Sigmoid" => OnnxAnswer.Of(("y", Tensor.Create(new SigmoidLayer().Forward(Matrices.Of(c.In("x").Elements())).ToRowMajorArray(), c.In("x").Lengths))),
        _ => OnnxAnswer.Not("there is no such layer"),
    };

    private static OnnxAnswer Layer(OnnxCase c, ITensorLayer layer) =>
        OnnxAnswer.Of((c.Outputs.Keys.Single(), layer.Forward(c.In(c.Has("x") ? "x" : "a"))));

    private static OnnxAnswer Flatten(OnnxCase c)
    {
        int axis = c.Whole("axis", 1), rank = c.In("a").Rank, first = axis < 0 ? axis + rank : axis;
        if (first == 0)
            return OnnxAnswer.Not("an axis of one element is put before all others");
        var X = new FlattenLayer(first).Forward(c.In("a"));
        return OnnxAnswer.Of(("b", first > 1 ? new FlattenLayer(0, first - 1).Forward(X) : X));
    }

    private static OnnxAnswer Dropout(OnnxCase c)
    {
        double ratio = c.Has("r") ? c.Scalar("r") : 0.5;
        bool isTraining = c.Has("t") && c.Scalar("t") != 0;
        if (isTraining && ratio != 0)
            return OnnxAnswer.Not("the mask keeps what is above the ratio, ours what is below 1 − ratio");
        var Y = new DropoutLayer(ratio) { Training = isTraining }.Forward(c.In("x"));
        return OnnxAnswer.Of(("y", Y));
    }

    private static OnnxAnswer BatchNormalization(OnnxCase c)
    {
        bool isTraining = c.Whole("training_mode", 0) == 1;
        var layer = new BatchNormLayer((int)c.In("x").Lengths[1], c.Number("epsilon", 1e-5), 1 - c.Number("momentum", 0.9)) { Training = isTraining };
        layer.Weight!.Value = c.In("s");
        layer.Bias!.Value = c.In("bias");
        c.In("mean").CopyTo(layer.RunningMean);
        c.In("var").CopyTo(layer.RunningVar);
        var y = layer.Forward(c.In("x"));
        // ONNX keeps the variance divided by M, torch and we that by M − 1: it is not compared.
        return isTraining ? OnnxAnswer.Of(("y", y), ("output_mean", layer.RunningMean)) : OnnxAnswer.Of(("y", y));
    }

    private static OnnxAnswer LayerNormalization(OnnxCase c)
    {
        var layer = new LayerNormLayer(c.In("W").Lengths, c.Number("epsilon", 1e-5));
        layer.Weight!.Value = c.In("W");
        layer.Bias!.Value = c.In("B");
        return OnnxAnswer.Of(("Y", layer.Forward(c.In("X"))));
    }

    private static OnnxAnswer Conv(OnnxCase c)
    {
        if (Padding(c) is not { } padding)
            return OnnxAnswer.Not("the margin is not the same on both sides");
        var (W, strides) = (c.In("W"), c.Numbers("strides", 1, 1));
        var layer = new Conv2dLayer((int)W.Lengths[1], (int)W.Lengths[0], new Size2d((int)W.Lengths[2], (int)W.Lengths[3]), new Size2d(strides[0], strides[1]), padding, bias: false);
        layer.Weight.Value = W;
        return OnnxAnswer.Of(("y", layer.Forward(c.In("x"))));
    }

    /// <summary>The margin of a convolution where it is the same on both sides.</summary>
    public static Size2d? Padding(OnnxCase c)
    {
        int[] pads = c.Numbers("pads", 0, 0, 0, 0), strides = c.Numbers("strides", 1, 1), kernel = c.Numbers("kernel_shape");
        if (c.Text("auto_pad", "NOTSET") != "NOTSET")
        {
            int[] both = [.. Enumerable.Range(0, 2).Select(i => (((int)(c.In("x").Lengths[2 + i] + strides[i] - 1) / strides[i] - 1) * strides[i]) + kernel[i] - (int)c.In("x").Lengths[2 + i])];
            pads = [both[0] / 2, both[1] / 2, both[0] - (both[0] / 2), both[1] - (both[1] / 2)];
        }

        return pads[0] == pads[2] && pads[1] == pads[3] ? new Size2d(pads[0], pads[1]) : null;
    }

    private static OnnxAnswer Gather(OnnxCase c)
    {
        var data = c.In("data");
        if (c.Whole("axis", 0) != 0)
            return OnnxAnswer.Not("rows are taken, not columns");
        if (c.Whole("indices").Any(index => index < 0))
            return OnnxAnswer.Not("an index from the end is refused");
        var layer = new EmbeddingLayer((int)data.Lengths[0], (int)(data.FlattenedLength / data.Lengths[0]));
        layer.Weight.Value = Tensor.Create(data.Elements(), layer.Weight.Value.Lengths);
        var rows = layer.Forward(Tensor.Create(c.Whole("indices"), c.In("indices").Lengths));
        return OnnxAnswer.Of(("y", Tensor.Create(rows.Elements(), [.. c.In("indices").Lengths, .. data.Lengths[1..]])));
    }

    private static OnnxAnswer Product(OnnxCase c)
    {
        if (OnnxProduct.Read(c) is not { } product)
            return OnnxAnswer.Not(c.Op == "Gemm" ? "the bias is a matrix" : "the right factor is no matrix");
        var layer = new AffineLayer((int)product.W.Lengths[0], (int)product.W.Lengths[1]);
        layer.Weight.Value = product.W;
        layer.Bias!.Value = product.b;
        return OnnxAnswer.Of((c.Outputs.Keys.Single(), layer.Forward(product.X)));
    }

    private static OnnxAnswer CrossEntropy(OnnxCase c)
    {
        var logarithms = new LogSoftmaxLayer(1).Forward(c.In("x"));
        var answer = Loss(c, logarithms, c.Whole("y"), c.Has("w") ? c.In("w") : null, "z");
        if (c.Outputs.ContainsKey("log_prob"))
            return new(new Dictionary<string, Tensor<double>>(answer.Outputs) { ["log_prob"] = logarithms });
        return answer;
    }

    private static OnnxAnswer Loss(OnnxCase c, Tensor<double> scores, long[] classes, Tensor<double>? weight, string name)
    {
        string reduction = c.Text("reduction", "mean");
        if (reduction == "none")
            return OnnxAnswer.Not("a loss is one number");
        var loss = new NLLLoss(weight, (long)c.Number("ignore_index", -100), reduction == "sum" ? Reduction.Sum : Reduction.Mean);
        return OnnxAnswer.Of((name, Drawn.Of(loss.Forward(classes, scores))));
    }

    private static OnnxAnswer Recurrent(OnnxCase c)
    {
        var sequence = new OnnxSequence(c, [0]);
        var layer = WithWeights(new RNNLayer(sequence.Inputs, sequence.Hidden), sequence);
        double[][] times = [.. sequence.Times.Select(x => x.Elements())];
        int T = times.Length, N = sequence.Rows, D = sequence.Inputs, H = sequence.Hidden;
        var X = Tensor.Create((double[])[.. Enumerable.Range(0, N).SelectMany(n => times.SelectMany(x => x.Skip(n * D).Take(D)))], [N, T, D]);
        double[] states = layer.Forward(X).Elements();
        return sequence.Answer([.. Enumerable.Range(0, T).Select(t => Tensor.Create((double[])[.. Enumerable.Range(0, N).SelectMany(n => states.Skip(((n * T) + t) * H).Take(H))], [N, H]))]);
    }

    private static OnnxAnswer LongShortTermMemory(OnnxCase c)
    {
        // ONNX: input, output, forget, candidate.
        var sequence = new OnnxSequence(c, [0, 2, 1, 3]);
        var unit = WithWeights(new LSTMCell(sequence.Inputs, sequence.Hidden), sequence);
        List<Tensor<double>> states = [];
        var (h, cell) = (Zeros(sequence), Zeros(sequence));
        foreach (var X in sequence.Times)
        {
            (h, cell) = unit.Forward(X, h, cell);
            states.Add(h);
        }

        return sequence.Answer(states, cell);
    }

    private static OnnxAnswer Gated(OnnxCase c)
    {
        // ONNX: update, reset, candidate; its update gate keeps the old state, where ours lets the candidate in.
        var sequence = new OnnxSequence(c, [0, 1, 2], negated: 0);
        var unit = WithWeights(new GRUCell(sequence.Inputs, sequence.Hidden), sequence);
        List<Tensor<double>> states = [];
        foreach (var X in sequence.Times)
            states.Add(unit.Forward(X, states.LastOrDefault() ?? Zeros(sequence)));
        return sequence.Answer(states);
    }

    private static OnnxAnswer Adagrad(OnnxCase c) => Steps(c, "H", (w, _, accumulated) =>
    {
        new Adagrad([w], c.Scalar("R"), c.Number("decay_factor", 0), c.Number("norm_coefficient", 0), accumulated, c.Number("epsilon", 0)).Step();
    });

    private static OnnxAnswer Momentum(OnnxCase c) => Steps(c, c.Has("V") || c.Has("V1") ? "V" : "H", (w, gradient, velocity) =>
    {
        double decay = c.Number("norm_coefficient", 0);
        var optimizer = new SGD([w], 0, c.Number("alpha", 0), weightDecay: decay, nesterov: c.Text("mode", "") == "nesterov");
        // A first step of no length gives the velocity that the case begins with.
        w.Gradient[0] = velocity - (decay * w.Value[0]);
        optimizer.Step();
        optimizer.Lr = c.Scalar("R");
        w.Gradient[0] = gradient;
        optimizer.Step();
    });

    /// <summary>One step of every element by itself, each with what it remembers.</summary>
    private static OnnxAnswer Steps(OnnxCase c, string remembered, Action<Parameter, double, double> step) => OnnxAnswer.Of([.. new[] { "", "1", "2" }.Where(i => c.Has("X" + i)).Select(i =>
    {
        double[] w = c.In("X" + i).Elements(), g = c.In("G" + i).Elements(), m = c.In(remembered + i).Elements();
        for (int k = 0; k < w.Length; k++)
        {
            var parameter = new Parameter("w", Drawn.Of(w[k]));
            parameter.Gradient[0] = g[k];
            step(parameter, g[k], m[k]);
            w[k] = parameter.Value[0];
        }

        return ($"X{i}_new", Drawn.Of(w));
    })]);

    private static T WithWeights<T>(T unit, OnnxSequence sequence)
        where T : RecurrentUnit
    {
        (unit.Wx.Value, unit.Wh.Value, unit.B.Value) = (sequence.Wx, sequence.Wh, sequence.B);
        return unit;
    }

    private static Tensor<double> Zeros(OnnxSequence sequence) => Tensor.Create(new double[sequence.Rows * sequence.Hidden], [sequence.Rows, sequence.Hidden]);
}
