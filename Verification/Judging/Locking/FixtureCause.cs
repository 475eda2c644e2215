namespace Harness.Judging.Locking;

/// <summary>Who moved, where a locked fixture and the numbers of today differ.</summary>
public enum FixtureCause
{
    /// <summary>Nobody: they are the same, bit for bit.</summary>
    None,

    /// <summary>The file was edited by hand: its content is not that of its checksum.</summary>
    Hand,

    /// <summary>The exercise means something else: other draws, sizes, seed or tolerance.</summary>
    Exercise,

    /// <summary>Our layers moved: torch still gives the locked numbers.</summary>
    OurCode,

    /// <summary>Torch gives other numbers, and it is another version, or runs on other vectors or threads.</summary>
    Backend,

    /// <summary>Torch gives other numbers though the backend is the one recorded: the reference's code moved.</summary>
    Reference,

    /// <summary>The program that was recorded gives other numbers.</summary>
    RecordedProgram,

    /// <summary>Nobody can tell: the locked file cannot be used, or there is none.</summary>
    Unknown,
}
