using System.Text.RegularExpressions;

namespace Harness.Comparison.ArrayFiles;

/// <summary>Where arrays come from or go to: what messages name, and how much of it may be read.</summary>
/// <param name="path">The file, as the user named it.</param>
internal sealed partial class ArraySource(string path)
{
    /// <summary>The most array data, as doubles, of one file: 1 GiB. A small archive may otherwise ask for all memory there is.</summary>
    public const long MaxArrayBytes = 1L << 30;

    /// <summary>The longest text file: 256 MiB, which holds no more than <see cref="MaxArrayBytes"/> of numbers.</summary>
    public const long MaxTextBytes = 1L << 28;

    // Names in damaged files may be of any length, and a message is one line.
    private const int MaxQuoted = 80;
    private const int MaxFound = 400;

    private long _claimed;

    /// <summary>The file's name without folder and extension: the name of an array that has none.</summary>
    public string Stem { get; } = Path.GetFileNameWithoutExtension(path);

    /// <summary>The entry of an archive that messages name, in quotes; null for the file itself.</summary>
    public string? Entry { get; set; }

    /// <summary>Text of a file in quotes, cut where it is long.</summary>
    public static string Quote(string text) => $"'{Cut(text, MaxQuoted)}'";

    /// <summary>Counts the elements of an array about to be read or written.</summary>
    /// <exception cref="ArrayFileException">With these the file has more than <see cref="MaxArrayBytes"/>.</exception>
    public void Claim(long elements)
    {
        _claimed += elements * sizeof(double);
        if (_claimed > MaxArrayBytes)
            throw TooLarge("1 GiB of arrays as float64");
    }

    /// <summary>Requires a text file to be of a length that can be read.</summary>
    /// <exception cref="ArrayFileException">The file is longer than <see cref="MaxTextBytes"/>.</exception>
    public void RequireTextLength(long length)
    {
        if (length > MaxTextBytes)
            throw TooLarge("256 MiB of text");
    }

    public ArrayFileException TooLarge(string limit)
    {
        return Fault($"at most {limit}", "more", "save fewer or smaller arrays, or large ones as .npy");
    }

    /// <summary>What was expected, what was found, and what mends it; no part ends in a full stop.</summary>
    public ArrayFileException Fault(string expected, string found, string remedy, Exception? inner = null)
    {
        string entry = Entry is null ? "" : $", entry {Entry}";
        string message = $"Expected {expected} in '{path}'{entry}, found {Cut(found, MaxFound)}; {remedy}.";
        return new ArrayFileException(LineBreaker().Replace(message, match => $"\\u{(int)match.Value[0]:x4}"), inner);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : $"{text[..length]}…";

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029]")]
    private static partial Regex LineBreaker();
}
