namespace Harness.Assignments;

/// <summary>The languages in which statements are written.</summary>
public enum AssignmentLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Russian.</summary>
    Russian,
}
