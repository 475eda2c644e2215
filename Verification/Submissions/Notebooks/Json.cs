using System.Text.Json;

namespace Harness.Submissions.Notebooks;

/// <summary>Members of JSON of which nobody knows the form.</summary>
internal static class Json
{
    /// <summary>A member of an object; null where there is no object, or none of that name.</summary>
    public static JsonElement? Member(JsonElement? element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            element = element is { ValueKind: JsonValueKind.Object } holder && holder.TryGetProperty(name, out var member) ? member : null;
        return element;
    }

    /// <summary>A member that is a text which says something; null where there is none.</summary>
    public static string? Text(JsonElement? element, params ReadOnlySpan<string> path) =>
        Member(element, path) is { ValueKind: JsonValueKind.String } text && text.GetString() is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;
}
