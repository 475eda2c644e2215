using System.Text;

namespace Harness.Submissions.Workers;

/// <summary>What a worker prints: read to its end so that it never waits, and kept up to a limit.</summary>
internal sealed class ErrorOutput
{
    private const int Kept = 16 << 10;

    private readonly StringBuilder _text = new();
    private readonly Thread _reader;

    /// <summary>Reads until the end, on a thread of its own.</summary>
    /// <param name="output">What is read; it stays the caller's.</param>
    public ErrorOutput(StreamReader output)
    {
        _reader = new(() => Drain(output)) { IsBackground = true, Name = "worker output" };
        _reader.Start();
    }

    /// <summary>The first 16 Ki characters, once all is read or some time has gone by.</summary>
    /// <param name="patience">How long the end is waited for.</param>
    public string Read(TimeSpan patience)
    {
        _reader.Join(patience);
        lock (_text)
            return _text.ToString();
    }

    private void Drain(StreamReader output)
    {
        var buffer = new char[8 << 10];
        try
        {
            for (int read; (read = output.Read(buffer)) > 0;)
                lock (_text)
                    _text.Append(buffer, 0, Math.Min(read, Kept - _text.Length));
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process was put away while we read: nobody asks any more.
        }
    }
}
