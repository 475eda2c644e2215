using Harness.Results;

namespace Harness.Reporting;

/// <summary>Outcomes as reports name them.</summary>
public static class OutcomeNames
{
    /// <summary>One to four words.</summary>
    /// <param name="outcome">The outcome.</param>
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.HarnessError => "a fault of the harness",
        Outcome.CompileError => "does not compile",
        Outcome.LoadError => "cannot be read",
        Outcome.Missing => "missing",
        Outcome.NotImplemented => "not implemented",
        Outcome.SandboxViolation => "forbidden",
        Outcome.TimedOut => "timed out",
        Outcome.OutOfMemory => "out of memory",
        Outcome.Crashed => "crashed",
        Outcome.Threw => "threw an exception",
        Outcome.WrongShape => "wrong shape",
        Outcome.NotFinite => "NaN or infinity",
        Outcome.WrongValues => "wrong values",
        Outcome.NotVerified => "not verified",
        Outcome.Passed => "right",
        _ => "skipped",
    };
}
