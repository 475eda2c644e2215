using Harness.Comparison;

namespace Harness.Fixtures.Testing;

/// <summary>Holds numbers against a fixture, and accepts them where the run does; what all test frameworks have in common.</summary>
/// <param name="Store">The project's fixtures.</param>
/// <param name="Id">The fixture.</param>
internal sealed record FixtureAssertion(FixtureStore Store, FixtureId Id)
{
    /// <summary>The tolerance of all arrays; null for that of each array's type. NaN equals NaN, as in every fixture.</summary>
    public Tolerance? Tolerance { get; init; }

    /// <summary>Whether every element is kept and compared.</summary>
    public bool IsFull { get; init; }

    /// <summary>The tolerance of two numbers, in which NaN equals NaN; null where neither is given.</summary>
    /// <exception cref="ArgumentException">One is given without the other.</exception>
    public static Tolerance? ToleranceOf(double? rtol, double? atol) => rtol is null && atol is null ? null : Comparison.Tolerance.AssertClose(rtol, atol) with { EqualNaN = true };

    /// <summary>What is wrong; null where the numbers agree, or were accepted.</summary>
    public string? FailureOf(object? actual)
    {
        try
        {
            FixtureUse use = FixtureUses.Ask(Store, Id);
            IReadOnlyDictionary<string, NumericArray> arrays = NamedArrays.OfNumbers(actual);
            lock (use.Gate)
                return Judge(arrays, use);
        }
        catch (Exception exception) when (exception is ArgumentException or FixtureFormatException or IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    private string? Judge(IReadOnlyDictionary<string, NumericArray> arrays, FixtureUse use)
    {
        // The test is what states the tolerance, not the file: who takes Within away means it.
        FixtureRecorder recorder = new(Store, Id.Exercise, Tolerance, IsFull) { JudgesByType = true };
        RecordingComparison comparison = recorder.Compare(Id.Case, arrays, receivesMissing: true);
        if (comparison.Agrees)
        {
            use.IsSettled = true;
            return null;
        }

        if (!comparison.IsReceived)
            return comparison.Message;
        // The command that accepts looks for it.
        if (!AcceptMode.IsOnServer)
            Store.WriteMarker();
        if (!AcceptMode.IsOn)
            return $"{comparison.Message}\n{RenamedFixture.AdviceFor(Store, Id)}{Acceptance()}";
        if (use.IsSettled)
            return $"{comparison.Message}\nAnother assertion of this run has the locked numbers, so these are not accepted. Give each a name of its own.";
        Store.Accept(Id);
        use.IsSettled = true;
        return null;
    }

    private string Acceptance()
    {
        string received = Store.ReceivedPathOf(Id), arrays = Store.ReceivedArraysPathOf(Id);
        string with = File.Exists(arrays) ? $", and {Path.GetFileName(arrays)} to {Path.GetFileName(Store.ArraysPathOf(Id))}" : "";
        return $"Without that command: look at {received}, and rename it to {Path.GetFileName(Store.PathOf(Id))}{with}. {AcceptMode.Advice}";
    }
}
