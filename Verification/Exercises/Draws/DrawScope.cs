using Harness.Exercises.Values;
using Harness.NumPy;

namespace Harness.Exercises.Draws;

/// <summary>What an expression may refer to: values by name, and the stream that draws; not for several threads at once.</summary>
/// <param name="random">The stream; null where nothing may be drawn.</param>
public sealed class DrawScope(RandomState? random = null)
{
    private readonly Dictionary<string, DrawnValue> _values = [];

    /// <summary>The stream; null where nothing may be drawn.</summary>
    public RandomState? Random { get; } = random;

    /// <summary>The values by name, in the order in which they were set.</summary>
    public IReadOnlyDictionary<string, DrawnValue> Values => _values;

    /// <summary>Sets a name.</summary>
    /// <param name="name">The name; a value that it has is replaced.</param>
    /// <param name="value">The value.</param>
    public void Set(string name, DrawnValue value) => _values[name] = value;

    /// <summary>Sets names.</summary>
    /// <param name="values">Values by name.</param>
    public void Set(IEnumerable<KeyValuePair<string, DrawnValue>> values)
    {
        foreach (var (name, value) in values)
            _values[name] = value;
    }
}
