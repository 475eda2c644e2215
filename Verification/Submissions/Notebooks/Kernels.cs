using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Harness.Submissions.Notebooks;

/// <summary>The kernels of one notebook: those that everybody knows, and those that it declares itself.</summary>
internal sealed class Kernels
{
    // Each costs as much as the longest cell has lines.
    private const int MostDeclared = 20;

    private readonly Dictionary<string, string> _declared = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The language of the kernel that takes what names none; null where the notebook does not say.</summary>
    public string? Default { get; private set; }

    /// <summary>Takes what .NET Interactive writes as <c>kernelInfo</c>; what is not of its form is passed over.</summary>
    public void Declare(JsonElement? info)
    {
        if (Json.Member(info, "items") is { ValueKind: JsonValueKind.Array } items)
            foreach (var item in items.EnumerateArray().Take(MostDeclared))
                if (Json.Text(item, "name") is { } name)
                    _declared[name] = NotebookLanguages.Of(Json.Text(item, "languageName") ?? name);
        if (Json.Text(info, "defaultKernelName") is { } preferred)
            Default = Of(preferred);
    }

    /// <summary>The language of a kernel by its name.</summary>
    public string Of(string name) => _declared.GetValueOrDefault(name) ?? NotebookLanguages.Of(name);

    /// <summary>Whether a line hands what follows to another kernel.</summary>
    public bool IsSwitch(string line, [NotNullWhen(true)] out string? language)
    {
        language = null;
        if (!line.StartsWith("#!", StringComparison.Ordinal))
            return false;
        var name = line[2..].Split((char[])[' ', '\t', '\r'], 2)[0];
        return _declared.TryGetValue(name, out language) || NotebookLanguages.TryFind(name, out language);
    }
}
