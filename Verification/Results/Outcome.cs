using System.Text.Json.Serialization;

namespace Harness.Results;

/// <summary>How a check, or an exercise, ended; of an exercise's checks the first in this order decides.</summary>
public enum Outcome
{
    /// <summary>A fault of the harness.</summary>
    [JsonStringEnumMemberName("harness-error")]
    HarnessError,

    /// <summary>The subject does not compile.</summary>
    [JsonStringEnumMemberName("compile-error")]
    CompileError,

    /// <summary>The subject cannot be read.</summary>
    [JsonStringEnumMemberName("load-error")]
    LoadError,

    /// <summary>The class, the constructor or the method does not exist.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>The subject says that it is not written yet.</summary>
    [JsonStringEnumMemberName("not-implemented")]
    NotImplemented,

    /// <summary>The subject did what the sandbox forbids.</summary>
    [JsonStringEnumMemberName("sandbox-violation")]
    SandboxViolation,

    /// <summary>The subject did not return in time.</summary>
    [JsonStringEnumMemberName("timed-out")]
    TimedOut,

    /// <summary>The subject used more memory than it may.</summary>
    [JsonStringEnumMemberName("out-of-memory")]
    OutOfMemory,

    /// <summary>The subject's process ended.</summary>
    [JsonStringEnumMemberName("crashed")]
    Crashed,

    /// <summary>The subject threw an exception.</summary>
    [JsonStringEnumMemberName("threw")]
    Threw,

    /// <summary>A result has another shape, or is absent.</summary>
    [JsonStringEnumMemberName("wrong-shape")]
    WrongShape,

    /// <summary>A result holds NaN or infinity where a number was expected.</summary>
    [JsonStringEnumMemberName("not-finite")]
    NotFinite,

    /// <summary>A result is wrong, or a law is broken.</summary>
    [JsonStringEnumMemberName("wrong-values")]
    WrongValues,

    /// <summary>Nothing can be said: a parameter could neither be set nor found.</summary>
    [JsonStringEnumMemberName("not-verified")]
    NotVerified,

    /// <summary>All agree.</summary>
    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>Does not apply; the message says why.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,
}
