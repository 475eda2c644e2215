namespace Harness.Fixtures.Testing;

/// <summary>The fixture that a test means by a name.</summary>
internal static class FixtureName
{
    /// <summary>Joins the folders of a name with more than two parts.</summary>
    private const char Joint = '~';

    /// <summary>Reads a name of two or more parts: the last is the file, the others are its folder.</summary>
    /// <exception cref="ArgumentException">It has fewer parts, or one that cannot name a file, see <see cref="FixtureId"/>.</exception>
    public static FixtureId Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        // macOS takes both forms for one name. Not normalized here: without ICU, .NET normalizes nothing.
        if (name.Any(character => character is >= '\u0300' and <= '\u036f'))
            throw new ArgumentException($"Expected the name of a fixture with composed letters (NFC), found a letter and its accent as two characters in '{name}'.", nameof(name));
        return name.Split('/') is [.. var folders, var file] && folders.Length > 0 && !folders.Contains("")
            ? new FixtureId(FixtureRecorder.Set, string.Join(Joint, folders), file)
            : throw new ArgumentException($"Expected the name of a fixture as two parts or more, such as svd/3x3, found '{name}'.", nameof(name));
    }

    /// <summary>Names the fixture of a test: its class is the folder, its method the file, both with their arguments.</summary>
    /// <exception cref="ArgumentException">There is no test, or its name cannot name a file.</exception>
    public static FixtureId OfTest(string? @class, IEnumerable<object?> classArguments, string? method, IEnumerable<object?> arguments) => @class is null || method is null
        ? throw new ArgumentException("Expected the name of a fixture outside of a test, such as svd/3x3, found none.")
        : new FixtureId(FixtureRecorder.Set, TestPart.Of(@class, classArguments), TestPart.Of(method, arguments));
}
