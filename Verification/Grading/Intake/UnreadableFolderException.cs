
namespace Harness.Grading.Intake;

/// <summary>A folder among what was handed in cannot be read.</summary>
/// <param name="path">Its path below what was named; empty for what was named itself.</param>
/// <param name="cause">What reading it threw.</param>
internal sealed class UnreadableFolderException(string path, Exception cause) : IOException(cause.Message, cause)
{
    /// <summary>The sentence that its owner is told.</summary>
    public string Sentence => SubmissionReader.Unreadable("a folder", path, InnerException!);
}
