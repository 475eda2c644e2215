using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Harness.Tests.Reports;

/// <summary>A number for everything that a diagnosis may name.</summary>
internal sealed class AnyEvidence : IReadOnlyDictionary<string, string>
{
    public IEnumerable<string> Keys => [];

    public IEnumerable<string> Values => [];

    public int Count => 0;

    public string this[string key] => "17";

    public bool ContainsKey(string key) => true;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = this[key];
        return true;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Enumerable.Empty<KeyValuePair<string, string>>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
