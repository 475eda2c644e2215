using System.Text.Json.Serialization;

namespace Harness.Results;

/// <summary>Who is checked.</summary>
/// <param name="Name">A file name, or the name of our own layers.</param>
/// <param name="Kind"><c>builtin</c>, <c>csharp</c>, <c>folder</c>, <c>project</c>, <c>assembly</c>, <c>notebook</c> or <c>python</c>.</param>
/// <param name="Sha256">The hash of what was checked, in lower-case hexadecimal digits.</param>
public sealed record SubjectInfo(string Name, string Kind, string Sha256)
{
    /// <summary>The kind of our own layers.</summary>
    public const string BuiltIn = "builtin";

    /// <summary>Whether it is our own layers, of which all that is checked must hold.</summary>
    [JsonIgnore]
    public bool IsBuiltIn => Kind == BuiltIn;

    /// <summary>The path as it was typed, for a report that is read where it was typed; a report that is handed on has none.</summary>
    [JsonIgnore]
    public string? Path { get; init; }
}
