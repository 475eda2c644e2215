using System.Security.Cryptography;
using System.Text;
using Harness.Comparison;

namespace Harness.Grading.Intake;

/// <summary>Names of results' files, never two alike.</summary>
internal static class ResultNames
{
    private const string Ending = ".json";
    private const int HashDigits = 8;

    // Room for what a file that is being written is called, within the 255 bytes of a name.
    private const int MostBytes = 180;

    private static readonly char[] Forbidden = ['<', '>', ':', '"', '\\', '|', '?', '*'];

    /// <summary>A name for each path: the path with <c>__</c> for <c>/</c>, with a hash behind it where another path has that name already, or no file can.</summary>
    /// <param name="paths">Different paths.</param>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyCollection<string> paths)
    {
        var plain = paths.ToDictionary(path => path, Plain);
        // Without regard to case, as some file systems have it. All of one name are told apart, so that the order does not matter.
        var shared = plain.Values.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return plain.ToDictionary(
            pair => pair.Key,
            pair => (shared.Contains(pair.Value) || pair.Value != pair.Key.Replace("/", "__", StringComparison.Ordinal) ? $"{pair.Value}~{Digits(pair.Key)}" : pair.Value) + Ending);
    }

    private static string Plain(string path)
    {
        var name = string.Concat(path.Replace("/", "__", StringComparison.Ordinal).Select(c => Legible.IsHidden(c) || char.IsSurrogate(c) || Forbidden.Contains(c) ? '_' : c));
        while (Encoding.UTF8.GetByteCount(name) > MostBytes)
            name = name[..^1];
        return name;
    }

    private static string Digits(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..HashDigits];
}
