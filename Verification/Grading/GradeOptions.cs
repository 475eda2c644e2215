using Harness.Judging;
using Harness.Submissions;

namespace Harness.Grading;

/// <summary>How a class is graded.</summary>
/// <param name="Check">What is checked of each submission.</param>
/// <param name="Directory">The folder of results.</param>
public sealed record GradeOptions(CheckOptions Check, string Directory)
{
    /// <summary>Whether submissions run in a sandbox.</summary>
    public bool Sandboxed { get; init; } = true;

    /// <summary>How many submissions are graded at the same time, at least 1.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>Whether what was graded, and is what it was, is kept.</summary>
    public bool Resumes { get; init; } = true;

    /// <summary>Whether the first submission that cannot be judged for no fault of its own ends the run.</summary>
    public bool FailFast { get; init; }

    /// <summary>The part of the class.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>The regular expression that has found the students' ids; null where none was given.</summary>
    public string? IdRegex { get; init; }

    /// <summary>Which of somebody's attempts counts.</summary>
    public AttemptChoice Attempts { get; init; }

    /// <summary>What stands between the cells of the gradebook.</summary>
    public char Separator { get; init; } = ',';

    /// <summary>The languages that submissions are read in.</summary>
    public SubmissionLanguages Languages { get; init; } = SubmissionLanguages.BuiltIn;

    /// <summary>The interpreter for submissions in Python; null for the first one that will do.</summary>
    public string? Python { get; init; }
}
