using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using static System.FormattableString;

namespace Harness.Layers;

/// <content>Arrays of any number of axes.</content>
internal static partial class Guard
{
    /// <summary>Holds an array against a shape.</summary>
    /// <exception cref="ArgumentException">The shape is another.</exception>
    public static void Shape(string type, Tensor<double> found, ReadOnlySpan<nint> lengths,
        [CallerMemberName] string member = "", [CallerArgumentExpression(nameof(found))] string name = "")
    {
        if (!found.Lengths.SequenceEqual(lengths))
            throw new ArgumentException($"{type}.{member}: expected {name} of shape {Text(lengths)}, found {Text(found.Lengths)}.", name);
    }

    /// <summary>Holds an array against a pattern of axes, of which those named −1 may have any length.</summary>
    /// <param name="type">Whose check it is.</param>
    /// <param name="found">The array.</param>
    /// <param name="pattern">The pattern in words, such as (N, 3, H, W).</param>
    /// <param name="lengths">The axes.</param>
    /// <param name="member">Where.</param>
    /// <param name="name">What the array is called.</param>
    /// <exception cref="ArgumentException">The shape does not fit.</exception>
    public static void Pattern(string type, Tensor<double> found, string pattern, ReadOnlySpan<nint> lengths,
        [CallerMemberName] string member = "", [CallerArgumentExpression(nameof(found))] string name = "")
    {
        bool fits = found.Rank == lengths.Length;
        for (int axis = 0; fits && axis < lengths.Length; axis++)
            fits = lengths[axis] < 0 || lengths[axis] == found.Lengths[axis];
        if (!fits)
            throw new ArgumentException($"{type}.{member}: expected {name} of shape {pattern}, found {Text(found.Lengths)}.", name);
    }

    /// <summary>The arguments of a loss: one shape, one element or more.</summary>
    /// <exception cref="ArgumentException">The shapes differ, or there is no element.</exception>
    public static void Batch(string type, Tensor<double> yTrue, Tensor<double> yPred, [CallerMemberName] string member = "")
    {
        Shape(type, yPred, yTrue.Lengths, member);
        NotEmpty(type, member, (int)yTrue.FlattenedLength);
    }

    /// <summary>Scores of classes: shape (N, C, …), one row or more, a class of its own among the C for each row.</summary>
    /// <returns>Rows, classes and the elements of the further axes.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is no row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A class is not among those there are.</exception>
    public static (int Rows, int Classes, int Inner) Classes(string type, Tensor<double> scores, ReadOnlySpan<long> classes, long? ignored, [CallerMemberName] string member = "")
    {
        if (scores.Rank < 2 || scores.Lengths[1] == 0)
            throw new ArgumentException($"{type}.{member}: expected scores of shape (N, C) or (N, C, …) with at least one class, found {Text(scores.Lengths)}.", nameof(scores));
        var (rows, count) = ((int)scores.Lengths[0], (int)scores.Lengths[1]);
        int inner = Arrays.Count(scores.Lengths[2..]);
        if (classes.Length != rows * inner)
            throw new ArgumentException(Invariant($"{type}.{member}: expected {rows * inner} classes for scores of shape {Text(scores.Lengths)}, found {classes.Length}."), nameof(classes));
        NotEmpty(type, member, classes.Length);
        for (int i = 0; i < classes.Length; i++)
            if (classes[i] != ignored && (classes[i] < 0 || classes[i] >= count))
                throw new ArgumentOutOfRangeException(nameof(classes), Invariant($"{type}.{member}: expected classes from 0 to {count - 1}, found {classes[i]} at [{i}]."));
        return (rows, count, inner);
    }

    /// <summary>Asks for a number in an interval.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside, or NaN.</exception>
    public static void Between(string type, double value, double low, double high, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value >= low && value <= high))
            throw new ArgumentOutOfRangeException(name, Invariant($"{type}: expected {name} from {low} to {high}, found {value}."));
    }

    /// <summary>Asks for a finite number above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive, infinite or NaN.</exception>
    public static void FiniteAndPositive(string type, double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!double.IsFinite(value) || value <= 0)
            throw new ArgumentOutOfRangeException(name, Invariant($"{type}: expected a finite {name} above 0, found {value}."));
    }

    /// <summary>A shape in words.</summary>
    public static string Text(ReadOnlySpan<nint> lengths) => $"({string.Join(", ", lengths.ToArray())})";
}
