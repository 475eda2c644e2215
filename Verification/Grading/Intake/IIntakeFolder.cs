namespace Harness.Grading.Intake;

/// <summary>A folder below what is graded, on the disk or in an archive.</summary>
internal interface IIntakeFolder
{
    /// <summary>Its path below what was named, with <c>/</c>; empty for what was named itself.</summary>
    string Path { get; }

    /// <summary>The handed-in archive that it lies in; null for a folder on the disk and in an archive that was named itself.</summary>
    ZipIntake? Archive { get; }

    /// <summary>The folders in it, in the order of their names; links are none.</summary>
    /// <exception cref="UnreadableFolderException">It cannot be read.</exception>
    IEnumerable<IIntakeFolder> Folders { get; }

    /// <summary>The files in it, in the order of their names; links are none.</summary>
    /// <exception cref="UnreadableFolderException">It cannot be read.</exception>
    IEnumerable<IntakeFile> Files { get; }

    /// <summary>The paths of the links in it that lead somewhere, which nobody follows, and of what has a name that cannot be read.</summary>
    IEnumerable<string> Links { get; }

    /// <summary>The paths of the links in it that lead nowhere.</summary>
    IEnumerable<string> BrokenLinks { get; }

    /// <summary>The path of something in a folder.</summary>
    /// <param name="folder">The folder's path.</param>
    /// <param name="name">The name.</param>
    static string Below(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";
}
