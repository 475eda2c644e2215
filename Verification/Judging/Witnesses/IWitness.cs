using Harness.Results;

namespace Harness.Judging.Witnesses;

/// <summary>Somebody who says what a subject's results should be. A new one is a class and a line where the program is composed.</summary>
/// <remarks>Used by several threads at once.</remarks>
public interface IWitness
{
    /// <summary>Its id and its names.</summary>
    WitnessInfo Info { get; }

    /// <summary>Whether torch's numbers are locked as fixtures only if it agrees with them.</summary>
    bool ConfirmsFixtures { get; }

    /// <summary>Whether a submission's result that it rejects loses points; if not, its disagreement decides nothing.</summary>
    bool CountsForPoints { get; }

    /// <summary>Whether it uses torch's results, so that it is asked once libtorch is loaded.</summary>
    bool NeedsTorch { get; }

    /// <summary>What it says of a case; nothing where it does not apply.</summary>
    /// <param name="run">The case as the subject ran it.</param>
    IEnumerable<Statement> Statements(CaseRun run);
}
