namespace Harness.Submissions;

/// <summary>What <c>doctor</c> says of a language.</summary>
/// <param name="What">What was tried.</param>
/// <param name="Works">Whether it works; if not, its submissions cannot be judged.</param>
/// <param name="Text">Version and place, or what is missing and how to get it.</param>
public sealed record LanguageCheckup(string What, bool Works, string Text);
