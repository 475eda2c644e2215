namespace Harness.Results;

/// <summary>A witness as reports name it.</summary>
/// <param name="Id">Its id in JSON: lower-case letters, digits and hyphens.</param>
/// <param name="Title">Its name within a sentence.</param>
public sealed record WitnessInfo(string Id, string Title)
{
    /// <summary>Whether the title is a plural.</summary>
    public bool IsPlural { get; init; }

    /// <summary>The head of its column, short.</summary>
    public string Column { get; init; } = Title;

    /// <summary>The name for somebody who knows the course and not this project.</summary>
    public string ForStudents { get; init; } = Title;

    /// <summary>Where its numbers on a submission come from, in place of the title.</summary>
    public string Source { get; init; } = Title;
}
