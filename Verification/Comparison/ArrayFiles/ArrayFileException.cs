namespace Harness.Comparison.ArrayFiles;

/// <summary>A file that holds no arrays this program can read, or arrays that its format cannot hold; the message is one line.</summary>
public sealed class ArrayFileException : FormatException
{
    internal ArrayFileException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
