namespace Harness.Submissions.Folders;

/// <summary>A file that is run, with the files of its folder that belong to it.</summary>
/// <param name="Path">Its path from the folder, with <c>/</c>.</param>
/// <param name="Modules">The paths of the files that it imports, directly or not.</param>
/// <param name="Parts">The paths of those among them that hold answers and that nobody imports.</param>
public sealed record MainFile(string Path, IReadOnlyList<string> Modules, IReadOnlyList<string> Parts);
