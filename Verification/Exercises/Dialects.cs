using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Harness.Exercises;

/// <summary>The ways in which courses use the mathematics of an exercise: names and texts, in the order in which they are tried.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "The author's word for it, and never named by others.")]
public sealed class Dialects : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _texts = [];

    /// <summary>How many there are.</summary>
    public int Count => _texts.Count;

    /// <summary>The text of a dialect.</summary>
    /// <param name="name">The dialect's name, such as <c>functions</c>.</param>
    /// <exception cref="ArgumentException">A text of this name is there already.</exception>
    /// <exception cref="KeyNotFoundException">No text of this name is there.</exception>
    public string this[string name]
    {
        get => _texts.Find(text => text.Key == name).Value ?? throw new KeyNotFoundException($"Expected one of {string.Join(", ", _texts.Select(text => text.Key))}, found {name}.");
        set
        {
            if (_texts.Exists(text => text.Key == name))
                throw new ArgumentException($"Expected one text for the dialect {name}, found two.", nameof(name));
            _texts.Add(new(name, value));
        }
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _texts.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
