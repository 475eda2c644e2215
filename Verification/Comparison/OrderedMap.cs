using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Harness.Comparison;

/// <summary>Values by their names, in the order in which they came; .NET 8 has no such dictionary.</summary>
internal sealed class OrderedMap<T> : IReadOnlyDictionary<string, T>
{
    private readonly List<KeyValuePair<string, T>> _entries = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    public OrderedMap()
    {
    }

    public OrderedMap(IEnumerable<KeyValuePair<string, T>> entries)
    {
        foreach ((string name, T value) in entries)
            Add(name, value);
    }

    public int Count => _entries.Count;

    public IEnumerable<string> Keys => _entries.Select(entry => entry.Key);

    public IEnumerable<T> Values => _entries.Select(entry => entry.Value);

    /// <summary>The value of a name; one that is set again keeps its place.</summary>
    public T this[string key]
    {
        get => _entries[_positions[key]].Value;
        set
        {
            if (_positions.TryGetValue(key, out int position))
                _entries[position] = new(key, value);
            else
                Add(key, value);
        }
    }

    /// <summary>Adds a value at the end.</summary>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public void Add(string name, T value)
    {
        _positions.Add(name, _entries.Count);
        _entries.Add(new(name, value));
    }

    /// <summary>Adds a value at the end, unless there is one of that name.</summary>
    public bool TryAdd(string name, T value)
    {
        if (!_positions.TryAdd(name, _entries.Count))
            return false;
        _entries.Add(new(name, value));
        return true;
    }

    public bool ContainsKey(string key) => _positions.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        bool isThere = _positions.TryGetValue(key, out int position);
        value = isThere ? _entries[position].Value : default;
        return isThere;
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
