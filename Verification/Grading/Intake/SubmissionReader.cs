using System.Security.Cryptography;
using System.Text;
using Harness.Comparison;
using Harness.Results;
using Harness.Submissions;

namespace Harness.Grading.Intake;

/// <summary>Reads what was handed in: whole, and as it was at one time.</summary>
internal static class SubmissionReader
{
    /// <summary>The most bytes of a submission, all its files together.</summary>
    public const long MostBytes = 20 * Megabyte;

    private const long Megabyte = 1 << 20;
    private const int MostReadings = 4;

    /// <summary>Reads a submission.</summary>
    /// <param name="handedIn">The submission.</param>
    /// <param name="languages">The languages; null for those that come with the program.</param>
    /// <returns>The submission, and a hash of all that it consists of, names included; where it may not be read the reason.</returns>
    /// <exception cref="IOException">It is there no more, or is being written to all the time.</exception>
    public static (SubmissionSource Source, string Hash) Read(HandedIn handedIn, SubmissionLanguages? languages = null)
    {
        KeyValuePair<string, byte[]>[] files = [];
        try
        {
            if (handedIn.Refused is { } refused)
                throw new UsageException(refused);
            files = ReadUnchanged(handedIn);
            var source = handedIn.Kind == HandedInKind.File ? OfFile(handedIn, files, languages ?? SubmissionLanguages.BuiltIn)
                : SubmissionSource.OfFiles(handedIn.Name, handedIn.Kind == HandedInKind.Project ? "project" : "folder", files);
            return (source, Hash(files, string.Join('\n', handedIn.Parts)));
        }
        catch (UsageException exception)
        {
            return Nothing(exception.Message);
        }
        catch (UnauthorizedAccessException exception)
        {
            return Nothing(Unreadable("a file", handedIn.File, exception));
        }

        (SubmissionSource Source, string Hash) Nothing(string reason) => (SubmissionSource.OfNothing(handedIn.Name, files.Select(file => file.Value), reason), Hash(files, reason));
    }

    private static SubmissionSource OfFile(HandedIn handedIn, KeyValuePair<string, byte[]>[] files, SubmissionLanguages languages)
    {
        var source = languages.OfFile(handedIn.Name, files[0].Value);
        // Only what is read as a notebook has outputs that are passed over.
        if (source.Unreadable is not null && files[0].Value.Length > MostBytes)
            throw TooLarge(files[0].Value.Length, handedIn.File);
        return source.With(files[0].Key, files[1..], handedIn.Parts);
    }

    /// <summary>How many bytes a file may have: what a notebook has shown does not count.</summary>
    /// <param name="name">Its name.</param>
    public static long MostBytesOf(string name) => name.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) ? SubmissionLanguages.LongestNotebook : MostBytes;

    /// <summary>What the owner of a file or folder is told that cannot be read.</summary>
    /// <param name="what"><c>a file</c>, <c>a folder</c> or <c>an archive</c>.</param>
    /// <param name="path">Its path below what was named.</param>
    /// <param name="exception">What reading it threw.</param>
    public static string Unreadable(string what, string path, Exception exception) =>
        $"Expected {what} that can be read in '{Legible.Line(path)}', found: {FileFault.Reason(exception)}.{(exception is UnauthorizedAccessException ? " 'chmod -R u+rwX' on it mends that; grade again then." : "")}";

    /// <summary>What a submission of too many bytes is told.</summary>
    public static UsageException TooLarge(long length, string name) =>
        new($"Expected at most {MostBytes / Megabyte} MB in a submission, found {(length + Megabyte - 1) / Megabyte} MB in '{Legible.Line(name)}'.");

    /// <summary>Reads all files; more of them one after the other, until somebody who saves them meanwhile is done.</summary>
    private static KeyValuePair<string, byte[]>[] ReadUnchanged(HandedIn handedIn)
    {
        var files = ReadAll(handedIn);
        if (files.Length == 1)
            return files;
        for (var readings = 2; readings <= MostReadings; readings++)
        {
            var again = ReadAll(handedIn);
            if (files.Zip(again).All(pair => pair.First.Value.AsSpan().SequenceEqual(pair.Second.Value)))
                return files;
            files = again;
        }
        throw new IOException($"'{handedIn.File}' is being written to.");
    }

    private static KeyValuePair<string, byte[]>[] ReadAll(HandedIn handedIn)
    {
        SubmissionSource.RequireFew(handedIn.File, handedIn.Files.Count);
        var (files, length) = (new List<KeyValuePair<string, byte[]>>(), 0L);
        // One after the other: lengths that an archive claims may come to more than a number holds.
        foreach (var file in handedIn.Files)
            if (file.Length > MostBytesOf(file.Name) || (length += Counted(file.Name, file.Length)) > MostBytes)
                throw TooLarge(Math.Max(file.Length, length), handedIn.File);
        length = 0;
        using var held = handedIn.Files.Count > 1 ? handedIn.Files[0].Archive?.Hold() : null;
        foreach (var file in handedIn.Files)
        {
            var content = file.Read();
            // It may have grown since it was listed.
            length += Counted(file.Name, content.Length);
            if (length > MostBytes || content.Length > MostBytesOf(file.Name))
                throw TooLarge(Math.Max(length, content.Length), handedIn.File);
            files.Add(new(handedIn.Folder.Length == 0 ? file.Name : file.Path[(handedIn.Folder.Length + 1)..], content));
        }
        return [.. files];
    }

    /// <summary>A file's bytes as far as they count for a submission.</summary>
    public static long Counted(string name, long length) => MostBytesOf(name) > MostBytes ? 0 : length;

    private static string Hash(IEnumerable<KeyValuePair<string, byte[]>> files, string refused)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in files)
        {
            // Each part by its own hash, so that no two lists run together to the same bytes.
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
            hash.AppendData(SHA256.HashData(content));
        }
        hash.AppendData(Encoding.UTF8.GetBytes(refused));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
