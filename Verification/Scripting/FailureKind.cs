namespace Harness.Scripting;

/// <summary>Why a script stopped before its end.</summary>
/// <remarks>Workers send the positions in this list, so new kinds go to its end.</remarks>
public enum FailureKind
{
    /// <summary>A constructor, method, function or member with the expected name and parameters does not exist.</summary>
    Missing,

    /// <summary>The subject threw <see cref="NotImplementedException"/>, or says in another exception that it is not written yet.</summary>
    NotImplemented,

    /// <summary>The subject threw something else.</summary>
    Threw,

    /// <summary>The subject ran out of memory.</summary>
    OutOfMemory,

    /// <summary>The subject returned something that is no array and no number.</summary>
    Unreadable,

    /// <summary>The subject did not return in time.</summary>
    TimedOut,

    /// <summary>The process that hosts the subject ended.</summary>
    Crashed,

    /// <summary>The process that hosts the subject said what no worker says.</summary>
    SandboxViolation,

    /// <summary>What was handed over is nothing that can be loaded.</summary>
    NotLoaded,

    /// <summary>No class or function has any of the expected names.</summary>
    Absent,
}
