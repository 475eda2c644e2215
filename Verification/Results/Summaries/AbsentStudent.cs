namespace Harness.Results.Summaries;

/// <summary>A student of the roster who has handed nothing in.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name; empty where the roster has none.</param>
/// <param name="Group">The group; empty where the roster has none.</param>
public sealed record AbsentStudent(string Id, string Name, string Group)
{
    /// <summary>What a gradebook says of one.</summary>
    public const string Reason = "Nothing was handed in.";
}
