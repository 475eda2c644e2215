using System.Runtime.InteropServices;
using Harness.Exercises.Definitions;
using Harness.Exercises.Formulas;
using Harness.Exercises.Values;
using TorchSharp;

namespace Harness.Evaluation;

/// <summary>The formulas of an exercise on the inputs of one case, as a torch graph; everything is computed when it is asked for.</summary>
/// <param name="definition">The exercise.</param>
/// <param name="inputs">Sizes, inputs and upstream gradients.</param>
/// <param name="precision">float64 or float32.</param>
internal sealed class Graph(ExerciseDefinition definition, IReadOnlyDictionary<string, DrawnValue> inputs, torch.ScalarType precision)
{
    private readonly Dictionary<string, torch.Tensor> _tensors = [];
    private Dictionary<string, torch.Tensor>? _gradients;

    /// <summary>The graph of the right formulas, whose leaves this one shares, where it has a mistake in it; null elsewhere.</summary>
    public Graph? Right { get; init; }

    /// <summary>The mistake in this graph; null where there is none.</summary>
    public Mistake? Mistake { get; init; }

    /// <summary>The value of the mistake's fitted parameter.</summary>
    public double Fitted { get; init; }

    /// <summary>The value of a name: an input, a result or a gradient.</summary>
    /// <exception cref="EvaluationException">A formula cannot be computed.</exception>
    public torch.Tensor Of(string name)
    {
        if (_tensors.TryGetValue(name, out var tensor))
            return tensor;
        if (Mistake is not null && Mistake.Result == name)
            return _tensors[name] = AsTensor(Mistake.Formula, Invoke(Mistake.Formula, Right!));
        if (definition.Formulas.FirstOrDefault(formula => formula.Results.Contains(name)) is { } defining)
            return Define(defining, name);
        if (inputs.TryGetValue(name, out var value))
            return _tensors[name] = Right is null ? Input(name, value) : Right.Of(name);
        return Gradients.TryGetValue(name, out var gradient) ? gradient : throw new EvaluationException(name, $"{name} has no value here.");
    }

    /// <summary>The gradients of the outputs, weighed with their upstream gradients, at the inputs that some dialect asks for.</summary>
    private Dictionary<string, torch.Tensor> Gradients => _gradients ??= Differentiate();

    private torch.Tensor Input(string name, DrawnValue value)
    {
        if (!value.IsNumeric)
            throw new EvaluationException(name, $"Expected numbers for the tensor {name}, found {value.Describe()}.");
        var tensor = TensorValues.Of(value, precision);
        return value.Kind == ValueKind.Real && definition.Gradients.Contains($"d{name}") ? tensor.requires_grad_() : tensor;
    }

    private torch.Tensor Define(Formula formula, string name)
    {
        var returned = Invoke(formula, this);
        if (returned is System.Runtime.CompilerServices.ITuple tuple)
        {
            for (var i = 0; i < tuple.Length; i++)
                // Where one of several results is mistaken, the others are as they were.
                if (formula.Results[i] != Mistake?.Result)
                    _tensors[formula.Results[i]] = AsTensor(formula, tuple[i]);
        }
        else
        {
            _tensors[name] = AsTensor(formula, returned);
        }
        return _tensors[name];
    }

    private Dictionary<string, torch.Tensor> Differentiate()
    {
        string[] names = [.. definition.Gradients.Where(gradient => inputs.ContainsKey(gradient[1..]))];
        // Leaves that nothing of the forward touches have a gradient all the same.
        var leaves = Array.ConvertAll(names, gradient => Of(gradient[1..]));
        var (outputs, upstreams) = (new List<torch.Tensor>(), new List<torch.Tensor>());
        foreach (var output in definition.Outputs)
        {
            var tensor = Of(output.Result);
            if (output.Upstream is null && tensor.numel() != 1)
                throw new EvaluationException(output.Result, $"Expected one number for {output.Result}, since backward is handed no upstream gradient, found shape ({string.Join(", ", tensor.shape)}).");
            if (!tensor.requires_grad)
                continue;
            outputs.Add(tensor);
            upstreams.Add(output.Upstream is null ? torch.ones_like(tensor) : TensorValues.Of(inputs[output.Upstream], tensor.dtype));
        }
        // A graph with a mistake in it has the same leaves.
        foreach (var leaf in leaves)
            leaf.grad?.zero_();
        if (outputs.Count > 0)
        {
            Guarded<object?>(definition.Outputs[0].Result, () =>
            {
                torch.autograd.backward([.. outputs], [.. upstreams], retain_graph: true);
                return null;
            });
        }
        return names.Zip(leaves).ToDictionary(pair => pair.First, pair => pair.Second.grad is { } gradient ? gradient.clone() : torch.zeros_like(pair.Second));
    }

    private object? Invoke(Formula formula, Graph from)
    {
        var arguments = formula.Parameters.Select(parameter => Argument(formula, parameter, from)).ToArray();
        return Guarded(formula.Name, () => formula.Invoke(definition.Exercise, arguments));
    }

    private object? Argument(Formula formula, FormulaParameter parameter, Graph from)
    {
        if (Mistake is { Fitted: { } fitted } && ReferenceEquals(formula, Mistake.Formula) && parameter.Name == fitted)
            return Fitted;
        if (parameter.Type == typeof(torch.Tensor))
            return from.Of(parameter.Name);
        var value = inputs.TryGetValue(parameter.Name, out var given) ? given : TensorValues.Of(from.Of(parameter.Name));
        if (parameter.Type == typeof(string))
            return value.Text;
        if (!value.IsNumber)
            throw new EvaluationException(formula.Name, $"Expected a number for the parameter {parameter.Name} of {formula.Name}, found {value.Describe()}: the parameter is to be a Tensor.");
        if (parameter.Type == typeof(bool))
            return value.Number != 0;
        return Convert.ChangeType(value.Number, parameter.Type, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static torch.Tensor AsTensor(Formula formula, object? returned) => returned switch
    {
        torch.Tensor tensor => tensor,
        double number => torch.tensor(number, torch.float64),
        int or long => torch.tensor(Convert.ToInt64(returned, System.Globalization.CultureInfo.InvariantCulture), torch.int64),
        _ => throw new EvaluationException(formula.Name, $"Expected {formula.Name} to return a Tensor or a number, found something else."),
    };

    /// <summary>Calls an author's code, and says whose fault is what it throws.</summary>
    private static T Guarded<T>(string formula, Func<T> call)
    {
        try
        {
            return call();
        }
        // Whatever an author's code throws is the author's.
#pragma warning disable CA1031
        catch (Exception error) when (error is not (EvaluationException or OutOfMemoryException))
#pragma warning restore CA1031
        {
            // The rest of torch's message is a native stack.
            var message = error.Message.Split('\n')[0].TrimEnd();
            throw new EvaluationException(formula, $"{formula} fails: {(error is ExternalException ? $"torch: {message}" : message)}", error);
        }
    }
}
