using System.Numerics.Tensors;

namespace Harness.Tests.Layers.Onnx;

/// <summary>What was computed for a case, or why it cannot be expressed.</summary>
/// <param name="Outputs">By ONNX's names; not all need be there.</param>
/// <param name="Reason">Why there are none.</param>
internal sealed record OnnxAnswer(IReadOnlyDictionary<string, Tensor<double>> Outputs, string? Reason = null)
{
    public static OnnxAnswer Not(string reason) => new(new Dictionary<string, Tensor<double>>(), reason);

    public static OnnxAnswer Of(params (string Name, Tensor<double> Array)[] outputs) => new(outputs.ToDictionary(pair => pair.Name, pair => pair.Array));
}
