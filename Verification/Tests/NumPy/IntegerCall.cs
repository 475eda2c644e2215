using System.Numerics.Tensors;
using Harness.NumPy;

namespace Harness.Tests.NumPy;

/// <summary>The overloads of a generic method for integers, so that a type can be named when the test runs.</summary>
internal abstract class IntegerCall
{
    public abstract T One<T>(Int128 low, Int128 high)
        where T : unmanaged;

    public abstract T[] Row<T>(Int128 low, Int128 high, int length)
        where T : unmanaged;

    public abstract T[,] Grid<T>(Int128 low, Int128 high, int rows, int columns)
        where T : unmanaged;

    public abstract Tensor<T> Box<T>(Int128 low, Int128 high, nint[] shape)
        where T : unmanaged;
}

internal sealed class RandIntCall(RandomState random) : IntegerCall
{
    public override T One<T>(Int128 low, Int128 high) => random.RandInt<T>(low, high);

    public override T[] Row<T>(Int128 low, Int128 high, int length) => random.RandInt<T>(low, high, length);

    public override T[,] Grid<T>(Int128 low, Int128 high, int rows, int columns) => random.RandInt<T>(low, high, rows, columns);

    public override Tensor<T> Box<T>(Int128 low, Int128 high, nint[] shape) => random.RandInt<T>(low, high, shape);
}

internal sealed class IntegersCall(Generator random) : IntegerCall
{
    public override T One<T>(Int128 low, Int128 high) => random.Integers<T>(low, high);

    public override T[] Row<T>(Int128 low, Int128 high, int length) => random.Integers<T>(low, high, length);

    public override T[,] Grid<T>(Int128 low, Int128 high, int rows, int columns) => random.Integers<T>(low, high, rows, columns);

    public override Tensor<T> Box<T>(Int128 low, Int128 high, nint[] shape) => random.Integers<T>(low, high, shape);
}
