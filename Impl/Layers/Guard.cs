using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Harness.Kernels;
using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace Harness.Layers;

/// <summary>Every check of every layer and loss; a message says where, what was expected, and what was found.</summary>
internal static partial class Guard
{
    /// <summary>Holds a matrix against a shape; null stands for any number of rows.</summary>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public static void Shape(string type, Matrix<double> found, int? rows, int columns,
        [CallerMemberName] string member = "", [CallerArgumentExpression(nameof(found))] string name = "")
    {
        if (found.ColumnCount != columns || (rows is { } n && found.RowCount != n))
            throw new ArgumentException(Invariant(
                $"{type}.{member}: expected {name} of shape ({(rows is { } r ? r : "N")}, {columns}), found {Describe(found)}."), name);
    }

    /// <summary>Holds a vector against a length.</summary>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public static void Shape(string type, Vector<double> found, int length,
        [CallerMemberName] string member = "", [CallerArgumentExpression(nameof(found))] string name = "")
    {
        if (found.Count != length)
            throw new ArgumentException(Invariant($"{type}.{member}: expected {name} of shape ({length}), found ({found.Count})."), name);
    }

    /// <summary>Asks for at least one column, where a row without elements has no meaning.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static void HasColumns(string type, Matrix<double> found,
        [CallerMemberName] string member = "", [CallerArgumentExpression(nameof(found))] string name = "")
    {
        if (found.ColumnCount == 0)
        {
            throw new ArgumentException(
                Invariant($"{type}.{member}: expected {name} with at least one column, found {Describe(found)}."), name);
        }
    }

    /// <summary>Asks for at least one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is 0 or negative.</exception>
    public static void Positive(string type, int size, [CallerArgumentExpression(nameof(size))] string name = "")
    {
        if (size < 1)
            throw new ArgumentOutOfRangeException(name, Invariant($"{type}: expected {name} of at least 1, found {size}."));
    }

    /// <summary>Asks for a finite number that is not negative.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative, infinite or NaN.</exception>
    public static void FiniteAndNotNegative(string type, double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!double.IsFinite(value) || value < 0)
            throw new ArgumentOutOfRangeException(name, Invariant($"{type}: expected a finite {name} of at least 0, found {value}."));
    }

    /// <summary>The memory that a result is written to.</summary>
    /// <exception cref="ArgumentException">There is none: the result is sparse or diagonal.</exception>
    public static double[] Dense(double[]? memory, string name) =>
        memory ?? throw new ArgumentException($"Expected a dense {name} to write to, found a sparse or diagonal one.", name);

    /// <summary>What Forward kept for Backward.</summary>
    /// <exception cref="InvalidOperationException">Nothing was kept: Forward has not been called.</exception>
    public static T AfterForward<T>(string type, [NotNull] T? kept)
        where T : class =>
        kept ?? throw NoForward(type);

    /// <inheritdoc cref="AfterForward{T}(string, T)"/>
    public static T AfterForward<T>(string type, [NotNull] T? kept)
        where T : struct =>
        kept ?? throw NoForward(type);

    /// <summary>The arguments of a loss: one shape, one row or more, one column or more, everything in [0, 1].</summary>
    /// <exception cref="ArgumentException">The shapes differ, or the batch is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An element is below 0, above 1, or NaN.</exception>
    public static void Batch(string type, Matrix<double> yTrue, Matrix<double> yPred, [CallerMemberName] string member = "")
    {
        Shape(type, yPred, yTrue.RowCount, yTrue.ColumnCount, member);
        NotEmpty(type, member, yTrue.RowCount);
        HasColumns(type, yTrue, member);
        InUnitInterval(type, member, yTrue, nameof(yTrue));
        InUnitInterval(type, member, yPred, nameof(yPred));
    }

    /// <summary>The arguments of a loss on logits: one shape, one row and one column or more; what computes with them sees to their elements.</summary>
    /// <exception cref="ArgumentException">The shapes differ, or the batch is empty.</exception>
    public static void Logits(string type, Matrix<double> yTrue, Matrix<double> yPred, [CallerMemberName] string member = "")
    {
        Shape(type, yPred, yTrue.RowCount, yTrue.ColumnCount, member);
        NotEmpty(type, member, yTrue.RowCount);
        HasColumns(type, yTrue, member);
    }

    /// <summary>The elements of a loss's arguments on logits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A target is outside [0, 1], or a prediction is not finite.</exception>
    public static void ElementsOfLogits(string type, Matrix<double> yTrue, Matrix<double> yPred, [CallerMemberName] string member = "")
    {
        InUnitInterval(type, member, yTrue, nameof(yTrue));
        Within(type, member, yPred, nameof(yPred), double.MinValue, double.MaxValue, "of finite numbers");
    }

    /// <summary>The arguments of a loss: one length, one element or more; what computes with them sees to it that they are in [0, 1].</summary>
    /// <exception cref="ArgumentException">The lengths differ, or the batch is empty.</exception>
    public static void Batch(string type, Vector<double> yTrue, Vector<double> yPred, [CallerMemberName] string member = "")
    {
        Shape(type, yPred, yTrue.Count, member);
        NotEmpty(type, member, yTrue.Count);
    }

    /// <summary>The error for a batch that has an element outside [0, 1].</summary>
    public static ArgumentOutOfRangeException Outside(string type, Vector<double> yTrue, Vector<double> yPred, [CallerMemberName] string member = "")
    {
        int n = IndexOutside(yTrue);
        return n >= 0
            ? Outside(type, member, nameof(yTrue), yTrue[n], Invariant($"[{n}]"))
            : Outside(type, member, nameof(yPred), yPred[n = IndexOutside(yPred)], Invariant($"[{n}]"));
    }

    // A mean over no observation is 0/0; torch returns NaN there, which would surface far from its cause.
    private static void NotEmpty(string type, string member, int observations)
    {
        if (observations == 0)
        {
            throw new ArgumentException(
                $"{type}.{member}: expected at least one observation, found an empty batch: its mean is not defined.");
        }
    }

    private static void InUnitInterval(string type, string member, Matrix<double> values, string name) =>
        Within(type, member, values, name, 0, 1, "in [0, 1]");

    private static void Within(string type, string member, Matrix<double> values, string name, double low, double high, string interval)
    {
        if (Interval.Contains(Layers.Dense.Elements(values), low, high))
            return;
        for (int i = 0; i < values.RowCount; i++)
            for (int j = 0; j < values.ColumnCount; j++)
                if (!(values[i, j] >= low && values[i, j] <= high))
                    throw Outside(type, member, name, values[i, j], Invariant($"[{i}, {j}]"), interval);
    }

    private static int IndexOutside(Vector<double> values)
    {
        for (int i = 0; i < values.Count; i++)
            if (!IsProbability(values[i]))
                return i;
        return -1;
    }

    // False for NaN.
    private static bool IsProbability(double value) => value is >= 0 and <= 1;

    private static ArgumentOutOfRangeException Outside(string type, string member, string name, double value, string index, string interval = "in [0, 1]") =>
        new(name, Invariant($"{type}.{member}: expected {name} {interval}, found {value} at {index}."));

    private static InvalidOperationException NoForward(string type) =>
        new($"{type}.Backward: call Forward first; Backward differentiates the latest Forward.");

    // MathNet's own ToString throws on a matrix without rows.
    private static string Describe(Matrix<double> found) => Invariant($"({found.RowCount}, {found.ColumnCount})");
}
