namespace Harness.Submissions.Folders;

/// <summary>A file of a submission's folder.</summary>
/// <param name="Path">Its path from the folder, with <c>/</c>.</param>
/// <param name="Read">Reads all of it; what it throws is the caller's.</param>
public sealed record FolderFile(string Path, Func<byte[]> Read);
