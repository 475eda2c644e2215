using Harness.Comparison;
using Harness.Comparison.ArrayFiles;
using NUnit.Framework.Constraints;
using Tolerance = Harness.Comparison.Tolerance;

namespace Harness.NUnit;

/// <summary>Numbers are close to expected ones, array by array: shapes exactly, values within a tolerance.</summary>
/// <remarks>
/// Numbers are <c>double</c>, <c>float</c>, <c>Half</c> and whole ones; arrays of any rank, jagged ones, <c>Tensor&lt;T&gt;</c>, lists, MathNet's
/// matrices and vectors; dictionaries, tuples, lists and objects with properties are compared item by item, and all that fail are named by path.
/// NaN equals nothing.
/// </remarks>
public sealed class CloseToConstraint : Constraint
{
    // Neighbouring float32 numbers are so many float64 numbers apart.
    private const long DoublesInSingle = 1L << 29;

    private readonly IReadOnlyDictionary<string, NumericArray> _expected;
    private Tolerance? _tolerance;
    private long? _ulps;

    internal CloseToConstraint(object? expected) => _expected = NamedArrays.Of(expected);

    /// <inheritdoc/>
    public override string Description => $"close to {NumberText.Count(_expected.Count)} expected array{(_expected.Count == 1 ? "" : "s")}";

    /// <summary>Allows |a − e| ≤ atol + rtol·|e|.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative, infinite or NaN.</exception>
    /// <exception cref="InvalidOperationException">A number of ULPs is allowed already.</exception>
    public CloseToConstraint Within(double rtol, double atol)
    {
        if (_ulps is not null)
            throw new InvalidOperationException("Expected Within(rtol, atol) or Ulps(n), found both: either alone is the bound.");
        _tolerance = Tolerance.AssertClose(rtol, atol);
        return this;
    }

    /// <summary>Allows so many units in the last place of the expected numbers' precision.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    /// <exception cref="InvalidOperationException">A tolerance is stated already.</exception>
    public CloseToConstraint Ulps(long most)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        if (_tolerance is not null)
            throw new InvalidOperationException("Expected Within(rtol, atol) or Ulps(n), found both: either alone is the bound.");
        _ulps = most;
        return this;
    }

    /// <inheritdoc/>
    public override ConstraintResult ApplyTo<TActual>(TActual actual)
    {
        string[] faults;
        try
        {
            IReadOnlyDictionary<string, NumericArray> found = NamedArrays.Of(actual);
            faults = [.. _expected.Keys.Union(found.Keys).Select(name => FaultOf(name, found.GetValueOrDefault(name), _expected.GetValueOrDefault(name))).OfType<string>()];
        }
        catch (ArgumentException exception)
        {
            faults = [exception.Message];
        }

        return new Verdict(this, actual, faults.Length == 0, string.Join('\n', faults));
    }

    private string? FaultOf(string name, NumericArray? actual, NumericArray? expected)
    {
        if (actual is null || expected is null)
            return $"{name}: {(actual is null ? "is missing" : "is not expected")}.";
        bool isSingle = actual.IsSinglePrecision || expected.IsSinglePrecision;
        Tolerance tolerance = _ulps is not null ? Tolerance.Exact : _tolerance ?? (isSingle ? Tolerance.Single : Tolerance.Double);
        ArrayComparison comparison = ArrayComparer.Compare(actual.Values, actual.Shape, expected.Values, expected.Shape, tolerance);
        if (comparison.Agrees)
            return null;
        string message = MismatchMessage.Describe(name, comparison);
        if (_ulps is not { } most || !actual.Shape.AsSpan().SequenceEqual(expected.Shape))
            return message;
        long distance = isSingle ? comparison.MaxUlps / DoublesInSingle : comparison.MaxUlps;
        return distance <= most && !actual.Values.Any(double.IsNaN) && !expected.Values.Any(double.IsNaN)
            ? null
            : $"{message}\nAllowed: {NumberText.Count(most)} ULPs{(isSingle ? " of float32" : "")}.";
    }
}
