using Harness.Comparison;
using NUnit.Framework.Constraints;

namespace Harness.NUnit;

/// <summary>Numbers are close to expected ones, as <see cref="StructureComparer"/> compares them: shapes exactly, values within a bound.</summary>
/// <remarks>NaN equals nothing, unless <see cref="EqualNaN"/> is said.</remarks>
public sealed class CloseToConstraint : Constraint
{
    private readonly object? _expected;
    private Closeness _closeness = Closeness.Default;

    internal CloseToConstraint(object? expected) => _expected = expected;

    /// <inheritdoc/>
    public override string Description => $"numbers close to {new EqualConstraint(_expected).Description}{_closeness}";

    /// <summary>Lets NaN equal NaN.</summary>
    public CloseToConstraint EqualNaN
    {
        get
        {
            _closeness = _closeness with { EqualNaN = true };
            return this;
        }
    }

    /// <summary>Allows |a − e| ≤ atol + rtol·|e|.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative, infinite or NaN.</exception>
    /// <exception cref="InvalidOperationException">A bound is stated already.</exception>
    public CloseToConstraint Within(double rtol, double atol) => Bounded(Closeness.Within(rtol, atol));

    /// <summary>Allows so many units in the last place, of the lower of the two precisions.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or 2⁵³ or more.</exception>
    /// <exception cref="InvalidOperationException">A bound is stated already.</exception>
    public CloseToConstraint Ulps(long most) => Bounded(Closeness.Ulps(most));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">One of the two is not made of numbers: that is neither close nor not close.</exception>
    public override ConstraintResult ApplyTo<TActual>(TActual actual)
    {
        var comparison = StructureComparer.Compare(actual, _expected, _closeness);
        return new Verdict(this, actual, comparison.Agrees, comparison.Message);
    }

    private CloseToConstraint Bounded(Closeness closeness)
    {
        if (_closeness is not { Tolerance: null, MaxUlps: null })
            throw new InvalidOperationException("Expected Within(rtol, atol) or Ulps(n), found two of them: one alone is the bound.");
        _closeness = closeness with { EqualNaN = _closeness.EqualNaN };
        return this;
    }
}
