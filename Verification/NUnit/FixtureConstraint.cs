using Harness.Fixtures.Testing;
using NUnit.Framework.Constraints;
using Tolerance = Harness.Comparison.Tolerance;

namespace Harness.NUnit;

/// <summary>Numbers are those that a fixture holds.</summary>
/// <remarks>
/// With <c>HARNESS_ACCEPT=1</c> in the environment numbers that are missing or differ are locked instead, and the assertion passes; not on a build server
/// (<c>CI</c>, <c>TF_BUILD</c>, <c>TEAMCITY_VERSION</c> or <c>JENKINS_URL</c> is set), where nothing but received files is ever written.
/// It stands alone in an assertion, and takes neither <c>!</c> nor <c>|</c>: numbers that an assertion does not claim must never be locked by it.
/// </remarks>
public sealed class FixtureConstraint : IResolveConstraint
{
    private FixtureAssertion _assertion;

    internal FixtureConstraint(FixtureAssertion assertion) => _assertion = assertion;

    /// <summary>Keeps every element, in an <c>.npz</c> beside the file, and compares each: without it arrays of more than 1,000 elements are compared by their leading rows and statistics.</summary>
    public FixtureConstraint Full
    {
        get
        {
            _assertion = _assertion with { IsFull = true };
            return this;
        }
    }

    /// <summary>Allows |a − e| ≤ atol + rtol·|e| in place of each array's default, by its type; NaN equals NaN, as in every fixture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative, infinite or NaN.</exception>
    public FixtureConstraint Within(double rtol, double atol)
    {
        _assertion = _assertion with { Tolerance = Tolerance.AssertClose(rtol, atol) with { EqualNaN = true } };
        return this;
    }

    IConstraint IResolveConstraint.Resolve() => new Judgement(_assertion);

    /// <summary>What NUnit asks; nothing else can be built on it.</summary>
    private sealed class Judgement(FixtureAssertion assertion) : Constraint
    {
        public override string Description => $"the fixture {assertion.Id}";

        public override ConstraintResult ApplyTo<TActual>(TActual actual)
        {
            string? failure = assertion.FailureOf(actual);
            return new Verdict(this, actual, failure is null, failure ?? "");
        }
    }
}
