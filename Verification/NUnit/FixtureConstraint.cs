using Harness.Comparison;
using Harness.Fixtures;
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
    private readonly FixtureStore _store;
    private readonly FixtureId _id;
    private Tolerance? _tolerance;
    private bool _isFull;

    internal FixtureConstraint(FixtureStore store, FixtureId id) => (_store, _id) = (store, id);

    /// <summary>Keeps every element, in an <c>.npz</c> beside the file, and compares each: without it arrays of more than 1,000 elements are compared by their leading rows and statistics.</summary>
    public FixtureConstraint Full
    {
        get
        {
            _isFull = true;
            return this;
        }
    }

    /// <summary>Allows |a − e| ≤ atol + rtol·|e| in place of each array's default, by its type; NaN equals NaN, as in every fixture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One of them is negative, infinite or NaN.</exception>
    public FixtureConstraint Within(double rtol, double atol)
    {
        _tolerance = Tolerance.AssertClose(rtol, atol) with { EqualNaN = true };
        return this;
    }

    IConstraint IResolveConstraint.Resolve() => new Judgement(this);

    /// <summary>What is wrong; null where the numbers agree, or were accepted.</summary>
    private string? Judge(IReadOnlyDictionary<string, NumericArray> arrays, FixtureUse use)
    {
        // The test is what states the tolerance, not the file: who takes Within away means it.
        FixtureRecorder recorder = new(_store, _id.Exercise, _tolerance, _isFull) { JudgesByType = true };
        RecordingComparison comparison = recorder.Compare(_id.Case, arrays, receivesMissing: true);
        if (comparison.Agrees)
        {
            use.IsSettled = true;
            return null;
        }

        if (!comparison.IsReceived)
            return comparison.Message;
        // The command that accepts looks for it.
        if (!AcceptMode.IsOnServer)
            _store.WriteMarker();
        if (!AcceptMode.IsOn)
            return $"{comparison.Message}\n{Acceptance()}";
        if (use.IsSettled)
            return $"{comparison.Message}\nAnother assertion of this run has the locked numbers, so these are not accepted. Give each a name of its own.";
        _store.Accept(_id);
        use.IsSettled = true;
        return null;
    }

    private string Acceptance()
    {
        string received = _store.ReceivedPathOf(_id), arrays = _store.ReceivedArraysPathOf(_id);
        string with = File.Exists(arrays) ? $", and {Path.GetFileName(arrays)} to {Path.GetFileName(_store.ArraysPathOf(_id))}" : "";
        return $"Without that command: look at {received}, and rename it to {Path.GetFileName(_store.PathOf(_id))}{with}. {AcceptMode.Advice}";
    }

    /// <summary>What NUnit asks; nothing else can be built on it.</summary>
    private sealed class Judgement(FixtureConstraint fixture) : Constraint
    {
        public override string Description => $"the fixture {fixture._id}";

        public override ConstraintResult ApplyTo<TActual>(TActual actual)
        {
            FixtureUse use = Fixtures.Ask(fixture._store, fixture._id);
            try
            {
                IReadOnlyDictionary<string, NumericArray> arrays = NamedArrays.OfNumbers(actual);
                lock (use.Gate)
                {
                    string? failure = fixture.Judge(arrays, use);
                    return new Verdict(this, actual, failure is null, failure ?? "");
                }
            }
            catch (Exception exception) when (exception is ArgumentException or FixtureFormatException or IOException or UnauthorizedAccessException)
            {
                return new Verdict(this, actual, false, exception.Message);
            }
        }
    }
}
