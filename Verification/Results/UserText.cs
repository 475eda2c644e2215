using System.Text;
using Harness.Comparison;

namespace Harness.Results;

/// <summary>Reads text files that a user hands to the program: whole, in UTF-8, and no more of them than makes sense.</summary>
public static class UserText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file; a pipe or a device is read up to the limit.</param>
    /// <param name="what">What is expected in it, such as <c>a rubric</c>.</param>
    /// <param name="mostBytes">The most bytes that it may have.</param>
    /// <param name="remedy">What mends a file in another encoding, a sentence.</param>
    /// <exception cref="UsageException">It is not there, cannot be read, is too long, or is not UTF-8.</exception>
    public static string Read(string path, string what, int mostBytes, string remedy = "Save the file as UTF-8.")
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var content = new MemoryStream();
            var block = new byte[1 << 14];
            for (int read; (read = stream.Read(block)) > 0; content.Write(block, 0, read))
                // A device never ends.
                if (content.Length + read > mostBytes)
                    throw new UsageException($"Expected {what} of at most {Size(mostBytes)} in '{path}', found a longer file.");
            content.Position = 0;
            using var reader = new StreamReader(content, Utf8);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"Expected {what} in UTF-8 in '{path}', found other bytes, such as Windows-1251 has. {remedy}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"Expected {what} in '{path}', found a file that cannot be read: {FileFault.Reason(exception)}.");
        }
    }

    private static string Size(int bytes) => bytes >= 1 << 20 ? $"{NumberText.Count(bytes >> 20)} MB" : $"{NumberText.Count(bytes >> 10)} KB";
}
