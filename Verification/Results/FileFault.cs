
namespace Harness.Results;

/// <summary>Why a file or folder cannot be read or written, in words that name nothing of ours.</summary>
public static class FileFault
{
    /// <summary>The reason as the rest of a sentence, without a full stop.</summary>
    /// <param name="exception">What reading or writing threw.</param>
    public static string Reason(Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "it does not exist",
        UnauthorizedAccessException => "permission is denied",
        PathTooLongException => "the path is too long",
        // The system's own words; behind them stands a path that may be that of a temporary file.
        _ => exception.Message.Split(" : ")[0].Split('\n')[0].TrimEnd('\r', '.'),
    };
}
