using System.Text;

namespace Harness.Tests.CommandLine;

/// <summary>A console stream that each test which runs the program in this process has for itself.</summary>
/// <param name="others">Where everything else that is written goes.</param>
internal sealed class RoutedOutput(TextWriter others) : TextWriter
{
    private readonly AsyncLocal<TextWriter?> _captured = new();

    public override Encoding Encoding => others.Encoding;

    /// <summary>Captures what this flow of execution writes from now on, on all threads that it starts.</summary>
    public StringWriter Capture()
    {
        var writer = new StringWriter { NewLine = "\n" };
        // Parallel loops of the program write from several threads.
        _captured.Value = Synchronized(writer);
        return writer;
    }

    public override void Write(char value) => Target.Write(value);

    public override void Write(string? value) => Target.Write(value);

    public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);

    public override void WriteLine(string? value) => Target.Write(value + "\n");

    public override void Flush() => Target.Flush();

    private TextWriter Target => _captured.Value ?? others;
}
