namespace Harness.Submissions.Notebooks;

/// <summary>A file is no notebook that can be read.</summary>
/// <param name="message">A sentence: which file, and what is wrong where.</param>
/// <param name="inner">What noticed it, where something else did.</param>
public sealed class NotebookFormatException(string message, Exception? inner = null) : Exception(message, inner);
