using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.FiniteDifference;

/// <summary>The kinds of arrays that functions may be written on.</summary>
internal static class ArrayKinds
{
    /// <summary>The kind of a type.</summary>
    /// <exception cref="ArgumentException">There is none for it.</exception>
    public static IArrayKind<T> Of<T>()
        where T : class
    {
        object? kind = typeof(T) == typeof(double[]) ? new DoubleArrays()
            : typeof(T) == typeof(Tensor<double>) ? new DoubleTensors()
            : typeof(T) == typeof(Tensor<float>) ? new FloatTensors()
            : typeof(T) == typeof(float[]) ? new FloatArrays()
            : typeof(T) == typeof(Matrix<double>) ? new Matrices<double>("double", value => value, value => value)
            : typeof(T) == typeof(Matrix<float>) ? new Matrices<float>("float", value => (float)value, value => value)
            : typeof(T) == typeof(Vector<double>) ? new Vectors<double>("double", value => value, value => value)
            : typeof(T) == typeof(Vector<float>) ? new Vectors<float>("float", value => (float)value, value => value)
            : typeof(T) == typeof(System.Numerics.Complex[]) ? new ComplexArrays()
            : null;
        return kind as IArrayKind<T> ?? throw new ArgumentException(
            $"{nameof(GradientCheck)}: expected functions of double[], float[], Complex[], Tensor<double>, Tensor<float>, or MathNet's Matrix and Vector of double or float, found {typeof(T)}: convert to one of them in the function.");
    }
}
