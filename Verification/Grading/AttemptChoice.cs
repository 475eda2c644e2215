namespace Harness.Grading;

/// <summary>Which of somebody's attempts counts.</summary>
public enum AttemptChoice
{
    /// <summary>The last one, in the order of their paths.</summary>
    Last,

    /// <summary>The one of the highest score; of several the last.</summary>
    Best,
}
