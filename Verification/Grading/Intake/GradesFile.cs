namespace Harness.Grading.Intake;

/// <summary>The file by which a folder of results is known, so that results are never graded.</summary>
internal static class GradesFile
{
    /// <summary>Its name.</summary>
    public const string Name = "grades.db";

    /// <summary>Whether a folder has one.</summary>
    public static bool IsIn(string directory) => File.Exists(Path.Combine(directory, Name));
}
