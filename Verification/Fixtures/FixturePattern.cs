using System.IO.Enumeration;

namespace Harness.Fixtures;

/// <summary>Fixtures as people name them: <c>exercise/case</c>, <c>set/exercise/case</c>, an exercise alone, or a file's path.</summary>
/// <param name="store">The folder.</param>
/// <param name="text">The name; <c>*</c> stands for any characters and <c>?</c> for one, and a path may have either slash.</param>
public sealed class FixturePattern(FixtureStore store, string text)
{
    private static readonly string[] Suffixes =
        [FixtureStore.ReceivedSuffix, FixtureStore.VerifiedSuffix, FixtureStore.ReceivedArraysSuffix, FixtureStore.ArraysSuffix];

    private readonly string[] _forms = [.. Forms(store, text.Replace('\\', '/'))];

    /// <summary>Whether a fixture is meant.</summary>
    public bool Matches(FixtureId id)
    {
        return Array.Exists(_forms, form =>
            FileSystemName.MatchesSimpleExpression(form, $"{id}", ignoreCase: false)
            || FileSystemName.MatchesSimpleExpression(form, $"{id.Exercise}/{id.Case}", ignoreCase: false)
            || FileSystemName.MatchesSimpleExpression(form, id.Exercise, ignoreCase: false));
    }

    /// <summary>The name as it stands; a path also from the root on, wherever the user is.</summary>
    private static IEnumerable<string> Forms(FixtureStore store, string text)
    {
        yield return text;
        if (Array.Find(Suffixes, suffix => text.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) is not { } suffix)
            yield break;
        string name = text[..^suffix.Length];
        string folder = $"{Path.GetFileName(store.Root)}/";
        if (name.StartsWith(folder, StringComparison.Ordinal))
            yield return name[folder.Length..];
        yield return Path.GetRelativePath(store.Root, Path.GetFullPath(name)).Replace('\\', '/');
    }
}
