namespace Harness.Grading.Intake;

/// <summary>A submission as it was found, before it is read.</summary>
public sealed record HandedIn
{
    /// <summary>Who handed it in.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its path below what was named, with <c>/</c>; archives count as folders.</summary>
    public required string File { get; init; }

    /// <summary>Its number among those of the same id, from 1, in the order of their paths, numbers in them by their size.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The name of its result's file.</summary>
    public string Result { get; init; } = "";

    /// <summary>The ids of all that was handed in.</summary>
    public static IReadOnlySet<string> IdsOf(IEnumerable<HandedIn> submissions) => submissions.Select(handedIn => handedIn.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>Its last name.</summary>
    internal string Name => File[(File.LastIndexOf('/') + 1)..];

    internal HandedInKind Kind { get; init; }

    /// <summary>The folder that its files' names are relative to; empty for what was named itself.</summary>
    internal string Folder { get; init; } = "";

    /// <summary>Its files, the main one first.</summary>
    internal IReadOnlyList<IntakeFile> Files { get; init; } = [];

    /// <summary>The paths of those in Python that are run although nobody imports them, from <see cref="Folder"/>.</summary>
    internal IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Why nobody will read it, a sentence; null where somebody will.</summary>
    internal string? Refused { get; init; }

    /// <summary>Whether that is because another file of the same folder is judged.</summary>
    internal bool IsPassedOver { get; init; }

    /// <summary>Whether it is known which files of its folder belong to it.</summary>
    internal bool IsSettled { get; init; }
}
