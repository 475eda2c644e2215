using System.Numerics.Tensors;
using System.Text.Json;
using Harness.Comparison.ArrayFiles;

namespace Harness.Tests.Layers.Onnx;

/// <summary>One node test of the ONNX project: an operator, its attributes, inputs, and the outputs that are right.</summary>
internal sealed class OnnxCase(string name, string op, JsonElement attributes, IReadOnlyDictionary<string, Tensor<double>> arrays)
{
    /// <summary>The folder of the arrays; beside the checkout unless HARNESS_ONNX_NODE names it.</summary>
    public static string Folder { get; } = Environment.GetEnvironmentVariable("HARNESS_ONNX_NODE") ?? Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared", "onnx-node"));

    public string Name { get; } = name;

    public string Op { get; } = op;

    /// <summary>The right outputs by name.</summary>
    public IReadOnlyDictionary<string, Tensor<double>> Outputs { get; } = arrays.Where(pair => pair.Key.StartsWith("out.", StringComparison.Ordinal)).ToDictionary(pair => pair.Key[4..], pair => pair.Value);

    public static IReadOnlyList<OnnxCase> ReadAll()
    {
        using var index = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "index.json")));
        return [.. index.RootElement.EnumerateObject().Select(entry => new OnnxCase(
            entry.Name["test_".Length..], entry.Value.GetProperty("op").GetString()!, entry.Value.GetProperty("attrs").Clone(),
            ArrayFile.Read(Path.Combine(Folder, entry.Name + ".npz")).ToDictionary(pair => pair.Key, pair => ArrayOf(pair.Value.Values, pair.Value.Shape))))];
    }

    /// <summary>An array; a number as an array of one element, since an array without axes counts as empty here.</summary>
    public static Tensor<double> ArrayOf(double[] elements, ReadOnlySpan<nint> shape) => Tensor.Create(elements, shape.IsEmpty ? [1] : shape);

    public bool Has(string input) => arrays.ContainsKey("in." + input);

    public Tensor<double> In(string input) => arrays["in." + input];

    public double Scalar(string input) => Arrays.Drawn.Elements(arrays["in." + input])[0];

    public long[] Whole(string input) => Array.ConvertAll(Arrays.Drawn.Elements(arrays["in." + input]), value => (long)value);

    public double Number(string attribute, double missing) => attributes.TryGetProperty(attribute, out var value) ? value.GetDouble() : missing;

    public int Whole(string attribute, int missing) => (int)Number(attribute, missing);

    public string Text(string attribute, string missing) => attributes.TryGetProperty(attribute, out var value) ? value.GetString()! : missing;

    public int[] Numbers(string attribute, params int[] missing) => attributes.TryGetProperty(attribute, out var value) ? [.. value.EnumerateArray().Select(item => item.GetInt32())] : missing;

    public override string ToString() => Name;
}
