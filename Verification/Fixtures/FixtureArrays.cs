using Harness.Comparison;
using Harness.Comparison.ArrayFiles;

namespace Harness.Fixtures;

/// <summary>The .npz beside a fixture: all elements of all its arrays, for NumPy and for reviews element by element.</summary>
internal static class FixtureArrays
{
    /// <summary>Writes the elements of every array, whole or not at all.</summary>
    /// <exception cref="InvalidOperationException">A snapshot has not all elements at hand.</exception>
    public static void Write(string path, Fixture fixture) => ArrayFile.Write(path, Of(fixture));

    /// <summary>All elements by name.</summary>
    /// <exception cref="InvalidOperationException">A snapshot has not all elements at hand.</exception>
    public static OrderedMap<NumericArray> Of(Fixture fixture)
    {
        var arrays = new OrderedMap<NumericArray>();
        foreach ((string name, ArraySnapshot snapshot) in fixture.Arrays)
            arrays.Add(name, new NumericArray(snapshot.FullValues, snapshot.Shape));
        return arrays;
    }

    /// <summary>The fixture with its elements at hand; null where the file holds others, or cannot be read.</summary>
    public static Fixture? TryJoin(Fixture fixture, string path, out string cause)
    {
        var joined = new OrderedMap<ArraySnapshot>();
        try
        {
            IReadOnlyDictionary<string, NumericArray> arrays = ArrayFile.Read(path);
            foreach ((string name, ArraySnapshot snapshot) in fixture.Arrays)
            {
                cause = $"{name} in it is not the one that the fixture beside it was made of";
                if (!arrays.TryGetValue(name, out NumericArray? array) || !array.Shape.AsSpan().SequenceEqual(snapshot.Shape))
                    return null;
                joined.Add(name, snapshot.WithValues(array.Values));
            }

            cause = arrays.Count > joined.Count ? "it holds arrays that the fixture beside it lacks" : "";
            return arrays.Count > joined.Count ? null : fixture with { Arrays = joined };
        }
        catch (ArrayFileException)
        {
            cause = "it cannot be read";
            return null;
        }
        catch (ArgumentException)
        {
            cause = "its elements are not those that the fixture beside it was made of";
            return null;
        }
    }
}
