using Harness.Comparison.ArrayFiles;
using Harness.Comparison.Fixtures;
using Harness.Comparison.Structures;
using NUnit.Framework.Constraints;
using Tolerance = Harness.Comparison.Tolerance;

namespace Harness.NUnit;

/// <summary>Numbers are those that a fixture holds.</summary>
/// <remarks>
/// With <c>HARNESS_ACCEPT=1</c> in the environment numbers that are missing or differ are locked instead, and the assertion passes; not on a build server
/// (<c>CI</c>, <c>TF_BUILD</c>, <c>TEAMCITY_VERSION</c> or <c>JENKINS_URL</c> is set), where nothing but received files is ever written.
/// </remarks>
public sealed class FixtureConstraint : Constraint
{
    private readonly FixtureStore _store;
    private readonly FixtureId _id;
    private Tolerance? _tolerance;

    internal FixtureConstraint(FixtureStore store, FixtureId id) => (_store, _id) = (store, id);

    /// <inheritdoc/>
    public override string Description => $"the fixture {_id}";

    /// <summary>Allows |a − e| ≤ atol + rtol·|e| in place of what the fixture's file states; NaN equals NaN, as in every fixture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative, infinite or NaN.</exception>
    public FixtureConstraint Within(double rtol, double atol)
    {
        _tolerance = Tolerance.AssertClose(rtol, atol) with { EqualNaN = true };
        return this;
    }

    /// <inheritdoc/>
    public override ConstraintResult ApplyTo<TActual>(TActual actual)
    {
        Fixtures.Ask(_store, _id);
        IReadOnlyDictionary<string, NumericArray> arrays;
        try
        {
            arrays = NamedArrays.OfNumbers(actual);
        }
        catch (ArgumentException exception)
        {
            return new Verdict(this, actual, false, exception.Message);
        }

        var recorder = new FixtureRecorder(_store, _id.Exercise, _tolerance);
        RecordingComparison comparison = recorder.Compare(_id.Case, arrays, receivesMissing: true);
        if (comparison.Agrees || !File.Exists(_store.ReceivedPathOf(_id)))
            return new Verdict(this, actual, comparison.Agrees, comparison.Message);
        if (!AcceptMode.IsOn)
            return new Verdict(this, actual, false, $"{comparison.Message}\n{Acceptance()}");
        _store.WriteMarker();
        _store.Accept(_id);
        return new Verdict(this, actual, true, "");
    }

    private string Acceptance()
    {
        string received = _store.ReceivedPathOf(_id);
        return $"Without that command: look at {received}, and rename it to {Path.GetFileName(_store.PathOf(_id))}, or run the test with {AcceptMode.Variable}=1.";
    }
}
