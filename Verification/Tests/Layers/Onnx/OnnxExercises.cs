using System.Numerics.Tensors;
using Harness.Evaluation;
using Harness.Exercises.Definitions;
using Harness.Exercises.Values;
using Harness.NumPy;
using Harness.Tests.Layers.Arrays;
using Tensor = System.Numerics.Tensors.Tensor;

namespace Harness.Tests.Layers.Onnx;

/// <summary>ONNX's operators by the forwards of the built-in exercises.</summary>
internal static class OnnxExercises
{
    private static readonly Lazy<IReadOnlyDictionary<string, ExerciseEvaluator>> Evaluators = new(() =>
        Harness.Packs.PackLoader.BuiltIn().Exercises.Select(exercise => DefinitionReader.Read(exercise, out _)!).ToDictionary(definition => definition.Id, definition => new ExerciseEvaluator(definition)));

    public static OnnxAnswer Run(OnnxCase c) => c.Op switch
    {
        "Relu" => One(c, "relu"),
        "Sigmoid" => One(c, "sigmoid"),
        "Tanh" => One(c, "tanh"),
        "Softplus" => One(c, "softplus"),
        "Swish" => One(c, "silu"),
        "Gelu" when c.Text("approximate", "none") == "none" => One(c, "gelu"),
        "Gelu" => OnnxAnswer.Not("the approximation is an alternative, not the forward"),
        "LeakyRelu" => One(c, "leaky-relu", ("slope", DrawnValue.Real(c.Number("alpha", 0.01)))),
        "Elu" => One(c, "elu", ("alpha", DrawnValue.Real(c.Number("alpha", 1)))),
        "Softmax" => Along(c, "softmax"),
        "LogSoftmax" => Along(c, "log-softmax"),
        "Flatten" when c.Whole("axis", 1) is not (1 or -3) => OnnxAnswer.Not("the exercise keeps one axis"),
        "Flatten" => One(c, "flatten"),
        "Dropout" => Dropout(c),
        "BatchNormalization" => BatchNormalization(c),
        "LayerNormalization" => OnnxAnswer.Not("the exercise adds nothing to the variance"),
        "Conv" => Conv(c),
        "GlobalAveragePool" => One(c, "avgpool2d", ("k", DrawnValue.Whole(c.In("x").Lengths[2])), ("stride", DrawnValue.Whole(1))),
        "GlobalMaxPool" => One(c, "maxpool2d", ("k", DrawnValue.Whole(c.In("x").Lengths[2])), ("stride", DrawnValue.Whole(1))),
        "Gather" when c.Whole("axis", 0) != 0 => OnnxAnswer.Not("the exercise takes rows"),
        "Gather" => OnnxAnswer.Of(("y", Forward("embedding", ("W", Real(c.In("data"))), ("c", Whole(c, "indices")))["Y"])),
        "Gemm" or "MatMul" => Product(c),
        "NegativeLogLikelihoodLoss" => Loss(c, "nll", "input", "target", "loss"),
        "SoftmaxCrossEntropyLoss" => Loss(c, "softmax-cross-entropy", "x", "y", "z"),
        "RNN" => OnnxSequence.WhyNot(c) is { } reason ? OnnxAnswer.Not(reason) : Steps("rnn-step", new(c, [0])),
        "LSTM" => OnnxSequence.WhyNot(c) is { } reason ? OnnxAnswer.Not(reason) : Steps("lstm-step", new(c, [0, 2, 1, 3])),
        "GRU" => OnnxSequence.WhyNot(c) is { } reason ? OnnxAnswer.Not(reason) : Steps("gru-step", new(c, [0, 1, 2], negated: 0)),
        "Adagrad" or "Adam" or "Momentum" => OnnxAnswer.Not("the exercise begins with nothing to remember"),
        _ => OnnxAnswer.Not("there is no such exercise"),
    };

    private static OnnxAnswer One(OnnxCase c, string id, params (string Name, DrawnValue Value)[] more) =>
        OnnxAnswer.Of((c.Outputs.Keys.Single(), Forward(id, [("X", Real(c.In(c.Has("x") ? "x" : "a"))), .. more])["Y"]));

    /// <summary>Along an axis that is made the second, which is the exercise's, and put back.</summary>
    private static OnnxAnswer Along(OnnxCase c, string id)
    {
        var X = c.In("x");
        int[] axes = [.. Enumerable.Range(0, X.Rank)];
        int axis = (c.Whole("axis", -1) + X.Rank) % X.Rank;
        (axes[1], axes[axis]) = (axes[axis], axes[1]);
        var Y = Forward(id, ("X", Real(Tensor.PermuteDimensions<double>(X, axes).ToDenseTensor())))["Y"];
        return OnnxAnswer.Of(("y", Tensor.PermuteDimensions<double>(Y, axes).ToDenseTensor()));
    }

    private static OnnxAnswer Dropout(OnnxCase c)
    {
        double keep = 1 - (c.Has("r") ? c.Scalar("r") : 0.5);
        bool isTraining = c.Has("t") && c.Scalar("t") != 0;
        // ONNX keeps what is above the ratio, the exercise what is below 1 − ratio.
        double[] u = [.. new RandomState(0).RandomSample((int)c.In("x").FlattenedLength).Select(drawn => 1 - drawn)];
        var outputs = All("dropout", ("X", Real(c.In("x"))), ("dout", Real(c.In("x"))), ("u", DrawnValue.Array(ValueKind.Real, u, c.In("x").Lengths)), ("keep", DrawnValue.Real(keep)));
        return OnnxAnswer.Of(("y", outputs[isTraining ? "Y" : "Y_test"]));
    }

    private static OnnxAnswer BatchNormalization(OnnxCase c)
    {
        if (c.Whole("training_mode", 0) == 0)
            return OnnxAnswer.Not("the exercise adds nothing to the variance");
        // The statistics know nothing of it; channels are made the second of two axes.
        var X = Tensor.PermuteDimensions<double>(c.In("x"), [0, 2, 3, 1]).ToDenseTensor();
        nint[] shape = [X.FlattenedLength / X.Lengths[3], X.Lengths[3]];
        var outputs = All(
            "batchnorm", ("X", DrawnValue.Array(ValueKind.Real, X.Elements(), shape)), ("dout", DrawnValue.Array(ValueKind.Real, X.Elements(), shape)),
            ("gamma", Real(c.In("s"))), ("beta", Real(c.In("bias"))), ("mean_before", Real(c.In("mean"))), ("var_before", Real(c.In("var"))));
        return OnnxAnswer.Of(("output_mean", outputs["mean_after"]), ("output_var", outputs["var_after"]));
    }

    private static OnnxAnswer Conv(OnnxCase c)
    {
        int[] strides = c.Numbers("strides", 1, 1);
        if (OnnxLayers.Padding(c) is not { } padding || padding.Height != padding.Width)
            return OnnxAnswer.Not("the exercise's margin is the same on all sides");
        return One(
            c, "conv2d", ("W", Real(c.In("W"))), ("b", DrawnValue.Array(ValueKind.Real, new double[c.In("W").Lengths[0]], c.In("W").Lengths[0])),
            ("stride", DrawnValue.Whole(strides[0])), ("pad", DrawnValue.Whole(padding.Height)));
    }

    private static OnnxAnswer Product(OnnxCase c)
    {
        if (OnnxProduct.Read(c) is not { } product || product.X.Rank != 2)
            return OnnxAnswer.Not(c.Op == "Gemm" ? "the bias is a matrix" : "a factor is no matrix");
        return OnnxAnswer.Of((c.Outputs.Keys.Single(), Forward("linear", ("X", Real(product.X)), ("W", Real(product.W)), ("b", Real(product.b)))["Y"]));
    }

    private static OnnxAnswer Loss(OnnxCase c, string id, string scores, string classes, string name)
    {
        if (c.Text("reduction", "mean") != "mean" || c.Has("w") || c.Has("weight") || c.Number("ignore_index", -100) >= 0)
            return OnnxAnswer.Not("the exercise has the plain mean");
        return OnnxAnswer.Of((name, Forward(id, ("X", Real(c.In(scores))), ("c", Whole(c, classes)))["loss"]));
    }

    private static OnnxAnswer Steps(string id, OnnxSequence sequence)
    {
        var zeros = DrawnValue.Array(ValueKind.Real, new double[sequence.Rows * sequence.Hidden], sequence.Rows, sequence.Hidden);
        List<Tensor<double>> states = [];
        Tensor<double>? cell = null;
        foreach (var X in sequence.Times)
        {
            var outputs = Forward(
                id, ("X", Real(X)), ("prev_h", states.Count == 0 ? zeros : Real(states[^1])), ("prev_c", cell is null ? zeros : Real(cell)),
                ("Wx", Real(sequence.Wx)), ("Wh", Real(sequence.Wh)), ("b", Real(sequence.B)));
            states.Add(outputs["next_h"]);
            cell = outputs.GetValueOrDefault("next_c");
        }

        return sequence.Answer(states, cell);
    }

    private static Dictionary<string, Tensor<double>> Forward(string id, params (string Name, DrawnValue Value)[] inputs) => Compute(id, (evaluator, drawn) => evaluator.Outputs(drawn), inputs);

    /// <summary>Results that are no outputs as well, with which the gradients are computed.</summary>
    private static Dictionary<string, Tensor<double>> All(string id, params (string Name, DrawnValue Value)[] inputs) => Compute(id, (evaluator, drawn) => evaluator.Evaluate(drawn), inputs);

    private static Dictionary<string, Tensor<double>> Compute(
        string id, Func<ExerciseEvaluator, CaseInputs, IReadOnlyDictionary<string, DrawnValue>> compute, params (string Name, DrawnValue Value)[] inputs)
    {
        var evaluator = Evaluators.Value[id];
        var drawn = evaluator.Draw(evaluator.Definition.Cases([17]).First());
        drawn = inputs.Where(input => drawn.Values.ContainsKey(input.Name)).Aggregate(drawn, (values, input) => values.With(input.Name, input.Value));
        return compute(evaluator, drawn).ToDictionary(pair => pair.Key, pair => OnnxCase.ArrayOf(pair.Value.Data.ToArray(), pair.Value.Shape));
    }

    private static DrawnValue Real(Tensor<double> array) => DrawnValue.Array(ValueKind.Real, array.Elements(), array.Lengths);

    private static DrawnValue Whole(OnnxCase c, string name) => DrawnValue.Array(ValueKind.Whole, c.In(name).Elements(), c.In(name).Lengths);
}
