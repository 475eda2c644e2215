namespace Harness.Grading.Intake;

/// <summary>A file below what is graded, on the disk or in an archive.</summary>
/// <param name="Path">Its path below what was named, with <c>/</c>; an archive counts as a folder.</param>
/// <param name="Length">How long it is, in bytes, as far as is known before it is read.</param>
/// <param name="Read">Reads all of it.</param>
internal sealed record IntakeFile(string Path, long Length, Func<byte[]> Read)
{
    /// <summary>The archive that it lies in; null on the disk.</summary>
    public ZipIntake? Archive { get; init; }

    /// <summary>When it was last written, or the archive of its owner was; null where it does not lie on the disk.</summary>
    public DateTimeOffset? Written { get; init; }

    /// <summary>What the clock showed, somewhere, when it was put into the archive of the class, or the archive of its owner was; null where it lies in none, or the archive does not say.</summary>
    public DateTime? ArchiveClock { get; init; }

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The end of its name in lower case, with the dot.</summary>
    public string Kind => System.IO.Path.GetExtension(Name).ToLowerInvariant();
}
