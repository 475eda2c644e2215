namespace Harness.FiniteDifference;

/// <summary>A kind of arrays that functions are written on.</summary>
/// <typeparam name="T">The arrays.</typeparam>
internal interface IArrayKind<T>
{
    /// <summary>What the elements' type is called.</summary>
    string Type { get; }

    /// <summary>Whether that is double.</summary>
    bool IsDouble { get; }

    /// <summary>The shape of an array.</summary>
    nint[] ShapeOf(T array);

    /// <summary>A copy of an array's elements in row-major order.</summary>
    double[] Copy(T array);

    /// <summary>An array of these elements, over the same memory if the kind allows it.</summary>
    T Wrap(double[] elements, ReadOnlySpan<nint> shape);

    /// <summary>Brings elements that have changed into their array, where it does not share their memory.</summary>
    void Refresh(T array, double[] elements);

    /// <summary>The elements of an array, until the next call.</summary>
    ArrayView View(T array);

    /// <summary>The nearest number that the elements' type holds.</summary>
    double Nearest(double value);
}
