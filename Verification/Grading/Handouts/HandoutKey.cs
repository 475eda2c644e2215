using System.Security.Cryptography;
using System.Text;
using Harness.Grading.Intake;
using Harness.Results;

namespace Harness.Grading.Handouts;

/// <summary>The secret from which the names of students' pages follow: kept beside the results, so that a page keeps its name, and readable by its owner only.</summary>
public sealed class HandoutKey
{
    /// <summary>The file's name.</summary>
    public const string Name = "handouts.key";

    private const int Bytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // 128 bits: nobody finds one by trying.
    private const int NameDigits = 32;

    private readonly byte[] _secret;

    private HandoutKey(byte[] secret)
    {
        _secret = secret;
    }

    /// <summary>The key of a folder of results; it is drawn where there is none.</summary>
    /// <param name="directory">The folder.</param>
    /// <exception cref="UsageException">It cannot be read or written, or something else is in its place.</exception>
    public static HandoutKey Of(string directory)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            if (!File.Exists(path))
                Draw(path);
            else if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) != OwnerOnly)
                File.SetUnixFileMode(path, OwnerOnly);
            var text = UserText.Read(path, "a key", 1 << 10).Trim();
            return text.Length == 2 * Bytes && text.All(char.IsAsciiHexDigit)
                ? new(Convert.FromHexString(text))
                : throw new UsageException($"Expected {2 * Bytes} hexadecimal digits in '{path}', found something else. Put the file back; without it all pages get other names, and links that were handed out lead nowhere.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Expected the key of the students' pages in '{path}', found that it cannot be read or written: {FileFault.Reason(exception)}.");
        }
    }

    /// <summary>The name of a student's page: HMAC-SHA256 of the id in composed form, the first 32 hexadecimal digits.</summary>
    /// <param name="id">The student's id.</param>
    public string PageOf(string id) => Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(ComposedText.Of(id))))[..NameDigits] + ".html";

    private static void Draw(string path)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Name}.received.{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        try
        {
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes)) + "\n"));
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process has drawn one meanwhile, and that one holds.
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
