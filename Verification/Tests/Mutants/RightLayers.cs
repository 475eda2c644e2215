namespace Harness.Tests.Mutants;

internal static class RightLinear
{
    public sealed class LinearLayer(int inSize, int outSize) : Right.Linear(inSize, outSize);
}

internal static class RightReLU
{
    public sealed class ReLULayer : Right.ReLU;
}

internal static class RightLosses
{
    public sealed class BinaryCrossEntropyLoss : Right.BinaryCrossEntropy;

    public sealed class CrossEntropyLoss : Right.CrossEntropy;
}

internal static class RightGraphs
{
    public sealed class ProductGraph : Right.Product;

    public sealed class SigmoidNeuron : Right.Neuron;
}
