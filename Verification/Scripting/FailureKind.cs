namespace Harness.Scripting;

/// <summary>Why a script stopped before its end.</summary>
public enum FailureKind
{
    /// <summary>A class, constructor, method or member with the expected name and parameters does not exist.</summary>
    Missing,

    /// <summary>The subject threw <see cref="NotImplementedException"/>.</summary>
    NotImplemented,

    /// <summary>The subject threw something else.</summary>
    Threw,

    /// <summary>The subject ran out of memory.</summary>
    OutOfMemory,

    /// <summary>The subject returned something that is no array and no number.</summary>
    Unreadable,
}
