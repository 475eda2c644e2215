namespace Harness.Scripting;

/// <summary>Where and why a script stopped before its end.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Step">The index of the step, from 0.</param>
/// <param name="Message">One or two sentences: what was expected, what was found, where.</param>
public sealed record ScriptFailure(FailureKind Kind, int Step, string Message)
{
    /// <summary>The line that failed, else where the method that failed is written; null where no symbols say it.</summary>
    public SourcePlace? Place { get; init; }
}
