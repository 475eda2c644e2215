namespace Harness.Course;

/// <summary>Who must have an exercise.</summary>
public enum ExerciseKind
{
    /// <summary>Every subject: an absent class is <c>missing</c>.</summary>
    Core,

    /// <summary>Judged where the class is present, else skipped; our own layers must have it.</summary>
    Optional,

    /// <summary>For our own layers only.</summary>
    BuiltIn,
}
