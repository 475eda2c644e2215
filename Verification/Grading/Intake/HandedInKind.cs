namespace Harness.Grading.Intake;

/// <summary>What a submission consists of.</summary>
internal enum HandedInKind
{
    /// <summary>One file.</summary>
    File,

    /// <summary>The C# files of a folder.</summary>
    Folder,

    /// <summary>The C# files of a folder with a project file in it.</summary>
    Project,
}
