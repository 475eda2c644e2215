using System.Text.RegularExpressions;
using Harness.Results;

namespace Harness.Grading.Intake;

/// <summary>Who handed a file in, as its path tells.</summary>
public sealed class StudentIds
{
    /// <summary>The name of the group that holds the id in a pattern with several.</summary>
    public const string GroupName = "id";

    // A pattern may take exponentially long; on a path it should take microseconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Regex? _pattern;

    private StudentIds(Regex? pattern)
    {
        _pattern = pattern;
    }

    /// <summary>Ids by a regular expression over the path: its group <c>id</c>, else its first one, else all that it matches.</summary>
    /// <param name="pattern">The expression; null for the first part of each path, without the extension of a file.</param>
    /// <exception cref="UsageException">It is no regular expression.</exception>
    public static StudentIds By(string? pattern)
    {
        try
        {
            return new(pattern is null ? null : new(ComposedText.Of(pattern), RegexOptions.CultureInvariant, Patience));
        }
        catch (ArgumentException exception)
        {
            throw new UsageException($"Expected a regular expression for --id-regex, found '{pattern}': {exception.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>The id of a path.</summary>
    /// <param name="path">The path, with <c>/</c>.</param>
    /// <exception cref="UsageException">The expression finds none in it.</exception>
    public string Of(string path)
    {
        if (_pattern is null)
            return path.IndexOf('/', StringComparison.Ordinal) is > 0 and var end ? WithoutKind(path[..end], ".zip") : Path.GetFileNameWithoutExtension(path);
        try
        {
            var match = _pattern.Match(ComposedText.Of(path));
            var group = !match.Success ? match : match.Groups.ContainsKey(GroupName) ? match.Groups[GroupName] : match.Groups.Count > 1 ? match.Groups[1] : match;
            return group.Value.Length > 0 ? group.Value : throw new UsageException($"Expected a student's id in '{path}' by --id-regex '{_pattern}', found none. Change the expression so that it matches every path.");
        }
        catch (RegexMatchTimeoutException)
        {
            throw new UsageException($"Expected --id-regex '{_pattern}' to find an id in '{path}', found that it takes too long: write it without repetitions within repetitions.");
        }
    }

    private static string WithoutKind(string name, string kind) => name.Length > kind.Length && name.EndsWith(kind, StringComparison.OrdinalIgnoreCase) ? name[..^kind.Length] : name;
}
