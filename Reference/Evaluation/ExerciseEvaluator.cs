using Harness.Exercises.Definitions;
using Harness.Exercises.Formulas;
using Harness.Exercises.Values;
using Harness.Torch;
using TorchSharp;

namespace Harness.Evaluation;

/// <summary>Computes an exercise by TorchSharp: the forward from its formulas, gradients by autograd, mistakes as they are written.</summary>
/// <remarks>
/// Formulas may be written as they come, with numbers beside tensors, on any thread: see <see cref="FinalizerPause"/>. Tensors are gone when a
/// method returns, and what torch makes without a type is of the precision that is computed in. Computations of one process take turns.
/// </remarks>
/// <param name="definition">The exercise.</param>
public sealed class ExerciseEvaluator(ExerciseDefinition definition)
{
    /// <summary>The exercise.</summary>
    public ExerciseDefinition Definition { get; } = definition;

    /// <summary>Draws a case: its inputs, then from the same stream the upstream gradients, in the shapes of the outputs.</summary>
    /// <param name="case">The case.</param>
    /// <exception cref="Exercises.Syntax.TextFaultException">The draws cannot be computed.</exception>
    /// <exception cref="EvaluationException">The forward, whose shapes are needed, cannot be computed.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public CaseInputs Draw(ExerciseCase @case)
    {
        var drawn = @case.DrawInputs(out var random);
        ExerciseOutput[] handed = [.. Definition.Outputs.Where(output => output.Upstream is not null && !drawn.ContainsKey(output.Upstream))];
        if (handed.Length == 0)
            return new(@case, drawn);
        var outputs = Run(drawn, torch.ScalarType.Float64, graph => Values(graph, handed.Select(output => output.Result)));
        var values = new Dictionary<string, DrawnValue>(drawn);
        foreach (var output in handed)
        {
            var upstream = new double[outputs[output.Result].Data.Length];
            random.FillRandN(upstream);
            values[output.Upstream!] = DrawnValue.Array(ValueKind.Real, upstream, outputs[output.Result].Shape);
        }
        return new(@case, values);
    }

    /// <summary>The results and gradients that dialects judge.</summary>
    /// <param name="inputs">The case's inputs.</param>
    /// <param name="single">Whether real numbers are float32, as a measure of what that costs.</param>
    /// <exception cref="EvaluationException">A formula cannot be computed.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public IReadOnlyDictionary<string, DrawnValue> Evaluate(CaseInputs inputs, bool single = false) => Run(
        inputs.Values, single ? torch.ScalarType.Float32 : torch.ScalarType.Float64, graph => Values(graph, Definition.Results.Concat(Definition.Gradients)));

    /// <summary>The results and gradients, with what is allowed beside them.</summary>
    /// <param name="inputs">The case's inputs.</param>
    /// <exception cref="EvaluationException">A formula cannot be computed.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public EvaluatedCase Reference(CaseInputs inputs) => new(inputs, Evaluate(inputs), Evaluate(inputs, single: true));

    /// <summary>The outputs alone, for finite differences.</summary>
    /// <param name="inputs">The case's inputs.</param>
    /// <exception cref="EvaluationException">A formula cannot be computed.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public IReadOnlyDictionary<string, DrawnValue> Outputs(CaseInputs inputs) =>
        Run(inputs.Values, torch.ScalarType.Float64, graph => Values(graph, Definition.Outputs.Select(output => output.Result)));

    /// <summary>The outputs at many points of one input, for finite differences.</summary>
    /// <param name="inputs">The case's inputs.</param>
    /// <param name="name">The input that is moved.</param>
    /// <param name="points">Its values.</param>
    /// <returns>The outputs at each point.</returns>
    /// <exception cref="EvaluationException">A formula cannot be computed.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public IReadOnlyList<IReadOnlyDictionary<string, DrawnValue>> Outputs(CaseInputs inputs, string name, IReadOnlyList<DrawnValue> points) => Run(() => points.Select(point =>
    {
        using var scope = torch.NewDisposeScope();
        return Values(new Graph(Definition, inputs.With(name, point).Values, torch.ScalarType.Float64), Definition.Outputs.Select(output => output.Result));
    }).ToArray());

    /// <summary>What a mistake makes of its result, and of all gradients where the result is one that a method defines.</summary>
    /// <param name="mistake">A mistake of this exercise.</param>
    /// <param name="inputs">The case's inputs.</param>
    /// <param name="fitted">The value of its fitted parameter, where it has one.</param>
    /// <returns>Values by name; gradients are left out where a mistaken output has another shape.</returns>
    /// <exception cref="EvaluationException">A formula cannot be computed.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public IReadOnlyDictionary<string, DrawnValue> Mistaken(Mistake mistake, CaseInputs inputs, double fitted = 0) =>
        Run(inputs.Values, torch.ScalarType.Float64, right => Mistaken(mistake, right, inputs, fitted));

    /// <summary>The value of a mistake's parameter with which it gives what code under test returned.</summary>
    /// <param name="mistake">A mistake with a fitted parameter.</param>
    /// <param name="inputs">The case's inputs.</param>
    /// <param name="name">The result or gradient.</param>
    /// <param name="actual">What was returned for it.</param>
    /// <returns>The value that comes nearest; null where none comes near.</returns>
    /// <exception cref="EvaluationException">A formula cannot be computed.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    public double? Fit(Mistake mistake, CaseInputs inputs, string name, DrawnValue actual) => Run(inputs.Values, torch.ScalarType.Float64, right =>
    {
        // Once outside of the scopes below, so that what all tries share outlives them.
        Mistaken(mistake, right, inputs, 0);
        return ParameterFit.Find(
            parameter =>
            {
                using var scope = torch.NewDisposeScope();
                return Mistaken(mistake, right, inputs, parameter).GetValueOrDefault(name);
            },
            actual);
    });

    private Dictionary<string, DrawnValue> Mistaken(Mistake mistake, Graph right, CaseInputs inputs, double fitted)
    {
        var graph = new Graph(Definition, inputs.Values, torch.ScalarType.Float64) { Right = right, Mistake = mistake, Fitted = fitted };
        var values = Values(graph, [mistake.Result]);
        if (!Definition.Results.Contains(mistake.Result))
            return values;
        foreach (var output in Definition.Outputs)
            if (output.Upstream is not null && !graph.Of(output.Result).shape.SequenceEqual([.. inputs.Values[output.Upstream].Shape.ToArray().Select(length => (long)length)]))
                return values;
        foreach (var gradient in Definition.Gradients)
            values[gradient] = TensorValues.Of(graph.Of(gradient));
        return values;
    }

    private static Dictionary<string, DrawnValue> Values(Graph graph, IEnumerable<string> names) => names.ToDictionary(name => name, name => TensorValues.Of(graph.Of(name)));

    private T Run<T>(IReadOnlyDictionary<string, DrawnValue> inputs, torch.ScalarType precision, Func<Graph, T> compute) => Run(() => compute(new(Definition, inputs, precision)), precision);

    private static T Run<T>(Func<T> compute, torch.ScalarType precision = torch.ScalarType.Float64)
    {
        TorchRuntime.Prepare();
        return FinalizerPause.Run(() => Autograd.Run(() =>
        {
            // What a formula makes without a type, such as linspace, is to be no less precise than the inputs.
            var before = torch.get_default_dtype();
            torch.set_default_dtype(precision);
            try
            {
                return compute();
            }
            finally
            {
                torch.set_default_dtype(before);
            }
        }));
    }
}
