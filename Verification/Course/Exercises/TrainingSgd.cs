using Harness.NumPy;
using Harness.Scripting;
using Harness.Torch;

namespace Harness.Course.Exercises;

/// <summary>Fifty steps of gradient descent on a network of two layers: parameters beside torch's after every step.</summary>
public sealed class TrainingSgd : Exercise
{
    private const int Steps = 50;
    private const double LearningRate = 0.5;

    private static readonly (string Name, string Instance, string Member)[] Parameters =
        [("W1", "first", "W"), ("b1", "first", "b"), ("W2", "second", "W"), ("b2", "second", "b")];

    /// <inheritdoc/>
    public override string Id => "training.sgd";

    /// <inheritdoc/>
    public override int Order => 110;

    /// <inheritdoc/>
    public override string Title => "Training by gradient descent";

    /// <inheritdoc/>
    public override string Formula => "θ ← θ − η ∂H/∂θ, 50 times, for softmax(relu(X W1 + b1) W2 + b2) under cross-entropy";

    /// <inheritdoc/>
    public override string Draws => "W1 = randn(in, hidden); W2 = randn(hidden, out); X = randn(n, in); c = randint(0, out, n), y_true = one-hot of c";

    /// <inheritdoc/>
    public override ExerciseKind Kind => ExerciseKind.BuiltIn;

    /// <inheritdoc/>
    public override bool ObeysLaws => false;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => ["SequentialNetwork"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> RequiredMembers =>
        ["SequentialNetwork()", "Add(layer)", "TrainStep(X, yTrue, loss, optimizer) -> number", "StochasticGradientDescent(learningRate)"];

    /// <inheritdoc/>
    public override Sizes? NotebookSizes => null;

    /// <inheritdoc/>
    public override Sizes FreshSizes { get; } = new(("n", 24), ("in", 4), ("hidden", 8), ("out", 3));

    /// <inheritdoc/>
    public override IReadOnlyList<Sizes> OtherSizes { get; } = [new(("n", 5), ("in", 1), ("hidden", 3), ("out", 2))];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Draw(Case @case)
    {
        var (random, sizes) = (new RandomState(@case.Seed), @case.Sizes);
        var W1 = Value.Of(random.RandN(sizes["in"], sizes["hidden"]));
        var W2 = Value.Of(random.RandN(sizes["hidden"], sizes["out"]));
        var X = Value.Of(random.RandN(sizes["n"], sizes["in"]));
        var yTrue = new double[sizes["n"] * sizes["out"]];
        foreach (var (row, label) in random.RandInt(0, sizes["out"], sizes["n"]).Index())
            yTrue[(row * sizes["out"]) + label] = 1;
        return new Dictionary<string, Value>
        {
            ["in"] = new(sizes["in"]),
            ["hidden"] = new(sizes["hidden"]),
            ["out"] = new(sizes["out"]),
            ["rate"] = new(LearningRate),
            ["W1"] = W1,
            ["b1"] = Value.Array(new double[sizes["hidden"]], sizes["hidden"]),
            ["W2"] = W2,
            ["b2"] = Value.Array(new double[sizes["out"]], sizes["out"]),
            ["X"] = X,
            ["y_true"] = Value.Array(yTrue, sizes["n"], sizes["out"]),
        };
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Invocation> Calls(Case @case) => [new("TrainStep", ["X", "y_true", "loss", "optimizer"], ["loss"])];

    /// <inheritdoc/>
    public override void Construct(ScriptBuilder script, Case @case, string instance)
    {
        script.Seed(@case.Seed)
            .New("first", ["LinearLayer"], "in", "hidden").New("relu", ["ReLULayer"])
            .New("second", ["LinearLayer"], "hidden", "out").New("softmax", ["SoftmaxLayer"])
            .New("loss", ["CrossEntropyLoss"]).New("optimizer", ["StochasticGradientDescent"], "rate")
            .New(instance, Classes);
        foreach (var layer in (string[])["first", "relu", "second", "softmax"])
            script.Call([], instance, "Add", layer);
    }

    /// <inheritdoc/>
    public override Script Script(CaseData data)
    {
        var script = new ScriptBuilder().Let(data.Values);
        Construct(script, data.Case, Instance);
        for (var step = 0; step < Steps; step++)
        {
            script.Call($"loss.{step}", Instance, "TrainStep", "X", "y_true", "loss", "optimizer");
            foreach (var (name, instance, member) in Parameters)
                script.Add(new GetStep(instance, member, $"{name}.{step}"));
        }
        return script.Build();
    }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Results(CaseData data, ScriptResult played) =>
        Parameters.Select(parameter => parameter.Name).Prepend("loss")
            .Where(name => played.Values.ContainsKey($"{name}.{Steps - 1}"))
            .ToDictionary(name => name, name => Value.Stack([.. Enumerable.Range(0, Steps).Select(step => played.Values[$"{name}.{step}"])]));

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Value> Torch(CaseData data)
    {
        var steps = SgdTrainingReference.Train(
            data.Tensor("X"), data.Tensor("y_true"), data.Tensor("W1"), data.Tensor("b1"), data.Tensor("W2"), data.Tensor("b2"), LearningRate, Steps);
        return new Dictionary<string, Value>
        {
            ["loss"] = Value.Stack([.. steps.Select(step => new Value(step.Loss))]),
            ["W1"] = Value.Stack([.. steps.Select(step => Value.Of(step.W1))]),
            ["b1"] = Value.Stack([.. steps.Select(step => Value.Of(step.b1))]),
            ["W2"] = Value.Stack([.. steps.Select(step => Value.Of(step.W2))]),
            ["b2"] = Value.Stack([.. steps.Select(step => Value.Of(step.b2))]),
        };
    }
}
