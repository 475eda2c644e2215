namespace Harness.Cli.Checkups;

/// <summary>How a thing is that the harness uses.</summary>
internal enum Health
{
    /// <summary>It was tried and works.</summary>
    Works,

    /// <summary>It is not there, and is needed for some commands only.</summary>
    Absent,

    /// <summary>It is needed and does not work.</summary>
    Broken,
}
