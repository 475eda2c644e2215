using System.Collections.Concurrent;

namespace Harness.Fixtures.Testing;

/// <summary>The fixtures that the tests of this process have asked for.</summary>
internal static class FixtureUses
{
    private static readonly ConcurrentDictionary<(string Folder, FixtureId Id), FixtureUse> Asked = new();

    // By what Windows and macOS take for one name.
    private static readonly ConcurrentDictionary<(string Folder, string Name), FixtureId> Names = new();

    /// <summary>Notes that a test asks for a fixture.</summary>
    /// <exception cref="ArgumentException">Another test asked for one whose name differs in case only.</exception>
    public static FixtureUse Ask(FixtureStore store, FixtureId id)
    {
        var first = Names.GetOrAdd((store.Root, id.ToString().ToUpperInvariant()), id);
        return first == id
            ? Asked.GetOrAdd((store.Root, id), _ => new())
            : throw new ArgumentException($"Expected names that differ on every system, found {first} and {id}, which are one file on Windows and macOS: rename one of them.");
    }

    public static bool Contains(FixtureStore store, FixtureId id) => Asked.ContainsKey((store.Root, id));
}
