using Harness.FiniteDifference;
using TorchSharp;

namespace Harness.Torch;

/// <summary>
/// <see cref="GradientCheck"/> for TorchSharp: holds autograd's gradients of a function against finite differences, which checks those that
/// a <c>torch.autograd.Function</c> of one's own computes.
/// </summary>
/// <remarks>
/// <para>
/// The inputs that require gradients are checked; where none does, all of float64 and float32. They are copied and left as they are. The
/// function gets tensors that require gradients, on the CPU, and is evaluated on one thread. All tensors that it makes meanwhile are
/// disposed when the check ends.
/// </para>
/// <para>
/// libtorch converts a gradient of float32 to its input's float64 before anybody sees it: what is found is that it has the precision of
/// float32 only. An exception in a backward of one's own, and too few gradients from it, end the process: .NET passes no exception on
/// through libtorch, which called the backward.
/// </para>
/// </remarks>
public static class TorchGradientCheck
{
    /// <summary>Checks the gradients of a function.</summary>
    /// <param name="f">The function; its output is of float64 or float32 and any shape. Numbers among its operands go in as tensors, since TorchSharp 0.107 may finalise a Scalar before libtorch has read it.</param>
    /// <param name="inputs">The arguments of the function: of float64, or float32 with a warning, where they are checked.</param>
    /// <param name="options">How; null for torch's defaults. Names and kinks are those of the inputs that are checked.</param>
    /// <returns>What was found; <see cref="GradientCheckResult.ThrowIfFailed"/> makes an assertion of it.</returns>
    /// <exception cref="ArgumentException">No input can be checked, one is complex, which is said before anything is called, one that requires gradients is of another type, or what <see cref="GradientCheck"/> refuses.</exception>
    /// <exception cref="TorchUnavailableException">libtorch cannot be loaded.</exception>
    /// <exception cref="TorchOperationException">libtorch refuses an operation, or a gradient, such as one of a shape that does not fit.</exception>
    public static GradientCheckResult Run(Func<torch.Tensor[], torch.Tensor> f, torch.Tensor[] inputs, GradientCheckOptions? options = null) =>
        Autograd.Run(() => Check(f, inputs, options ?? GradientCheckOptions.Default));

    /// <summary>The same as Run, throwing where something is wrong.</summary>
    /// <inheritdoc cref="Run" path="/*[self::param or self::exception]"/>
    /// <exception cref="GradientCheckException">Something is wrong; the message says what, and gives the seed on its first line.</exception>
    public static void Assert(Func<torch.Tensor[], torch.Tensor> f, torch.Tensor[] inputs, GradientCheckOptions? options = null) =>
        Run(f, inputs, options).ThrowIfFailed();

    /// <summary>Checks the gradients of the gradients, as <c>torch.autograd.gradgradcheck</c> does.</summary>
    /// <remarks>
    /// The function checked is that from the inputs and the upstream gradient, which is drawn from the seed and called <c>upstream</c>,
    /// to all gradients one after another.
    /// </remarks>
    /// <inheritdoc cref="Run" path="/*[not(self::summary)]"/>
    public static GradientCheckResult RunSecondOrder(Func<torch.Tensor[], torch.Tensor> f, torch.Tensor[] inputs, GradientCheckOptions? options = null) => Autograd.Run(() =>
    {
        options ??= GradientCheckOptions.Default;
        int[] places = Places(inputs);
        var leaves = Array.ConvertAll(places, place => inputs[place].detach().contiguous().clone());
        var tried = Array.ConvertAll(leaves, leaf => leaf.clone().requires_grad_());
        ArgumentNullException.ThrowIfNull(f);
        var output = Output(tried);
        var random = new double[output.numel()];
        GradientChecker.DrawUpstream(options.Seed, 0, random);
        var upstream = torch.empty(output.shape, output.dtype);
        TensorElements.Write(upstream, random);
        // What libtorch refuses in the backward it says here; from torch.autograd.grad below nobody could catch it.
        if (output.requires_grad)
            output.backward([upstream], inputs: tried);
        string[] names = [.. places.Select((_, i) => GradientCheck.NameOf(i, places.Length, options)), "upstream"];
        return Check(Gradients, [.. leaves, upstream], options with { Names = names });

        torch.Tensor Gradients(torch.Tensor[] points)
        {
            var wanted = points[..^1];
            var found = Output(wanted);
            // What depends on no input has gradients of zeros, which libtorch would not say.
            IEnumerable<torch.Tensor?> gradients = found.requires_grad
                ? torch.autograd.grad([found], wanted, [points[^1]], retain_graph: true, create_graph: true, allow_unused: true)
                : wanted.Select(_ => (torch.Tensor?)null);
            return torch.cat([.. gradients.Select((gradient, i) => (gradient is { IsInvalid: false } ? gradient : torch.zeros_like(wanted[i])).reshape(-1))]);
        }

        torch.Tensor Output(torch.Tensor[] checkedOnes)
        {
            var found = f(Arguments(checkedOnes)) ?? throw new ArgumentException($"{nameof(TorchGradientCheck)}: expected a tensor from the function, found null.");
            TensorElements.RequireFloating(found, "output");
            return found;
        }

        torch.Tensor[] Arguments(torch.Tensor[] checkedOnes)
        {
            torch.Tensor[] all = [.. inputs];
            for (int i = 0; i < places.Length; i++)
                all[places[i]] = checkedOnes[i];
            return all;
        }
    });

    /// <summary>The same as RunSecondOrder, throwing where something is wrong.</summary>
    /// <inheritdoc cref="Run" path="/*[self::param or self::exception]"/>
    /// <exception cref="GradientCheckException">Something is wrong; the message says what, and gives the seed on its first line.</exception>
    public static void AssertSecondOrder(Func<torch.Tensor[], torch.Tensor> f, torch.Tensor[] inputs, GradientCheckOptions? options = null) =>
        RunSecondOrder(f, inputs, options).ThrowIfFailed();

    private static GradientCheckResult Check(Func<torch.Tensor[], torch.Tensor> f, torch.Tensor[] inputs, GradientCheckOptions options)
    {
        ArgumentNullException.ThrowIfNull(f);
        int[] places = Places(inputs);
        CheckedInput[] checkedInputs = [.. places.Select((place, i) => Input(inputs[place], GradientCheck.NameOf(i, places.Length, options)))];
        using TorchFunction function = new(f, inputs, places, checkedInputs);
        return GradientChecker.Check(function, checkedInputs, options);
    }

    private static CheckedInput Input(torch.Tensor tensor, string name)
    {
        TensorElements.RequireFloating(tensor, name);
        double[] elements = [];
        TensorElements.Read(tensor, ref elements);
        return new(name, TensorElements.ShapeOf(tensor), elements, tensor.dtype.ToString(), tensor.dtype == torch.ScalarType.Float64);
    }

    private static int[] Places(torch.Tensor[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (Array.FindIndex(inputs, input => input is null) is >= 0 and var missing)
            throw new ArgumentException($"{nameof(TorchGradientCheck)}: expected tensors, found null at [{missing}].", nameof(inputs));
        if (Array.FindIndex(inputs, input => input.is_complex()) is >= 0 and var complex)
            throw new ArgumentException($"{nameof(TorchGradientCheck)}: complex numbers are not supported, found {inputs[complex].dtype} at [{complex}]: check x => torch.view_as_real(f(torch.view_as_complex(x))) of a float64 tensor whose last axis has real and imaginary part.", nameof(inputs));
        int[] all = [.. Enumerable.Range(0, inputs.Length)];
        int[] wanted = Array.FindAll(all, i => inputs[i].requires_grad);
        if (wanted.Length == 0)
            wanted = Array.FindAll(all, i => inputs[i].dtype is torch.ScalarType.Float64 or torch.ScalarType.Float32);
        return wanted.Length > 0
            ? wanted
            : throw new ArgumentException($"{nameof(TorchGradientCheck)}: expected an input of Float64 or one that requires gradients, found none.", nameof(inputs));
    }
}
