using System.Text;
using Harness.Engine;
using Spectre.Console;

namespace Harness.Cli.Rendering;

/// <summary>Where a report goes: stdout, or a file that appears whole or not at all.</summary>
internal sealed class ReportTarget : IDisposable
{
    private readonly string? _path;
    private readonly string? _temporary;

    private ReportTarget(string? path, string? temporary)
    {
        _path = path;
        _temporary = temporary;
    }

    /// <summary>Opens the target before any work is done, so that a path that cannot be written costs no time.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static ReportTarget Open(string? path)
    {
        if (path is null)
            return new(null, null);
        try
        {
            var full = Path.GetFullPath(path);
            if (Directory.Exists(full))
                throw new UsageException($"Expected a file to write the report to, found the folder '{path}'.");
            // An existing file must itself be writable; creating its successor beside it proves the rest.
            if (File.Exists(full))
                using (File.Open(full, FileMode.Open, FileAccess.Write))
                {
                }
            var temporary = $"{full}.{Guid.NewGuid():N}.tmp";
            using (File.Create(temporary))
            {
            }
            return new(full, temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"The report cannot be written to '{path}': {exception.Message} Name another file with --output.");
        }
    }

    public void Write(string text)
    {
        if (_path is null)
        {
            Console.Out.Write(text);
            return;
        }
        try
        {
            File.WriteAllText(_temporary!, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(_temporary!, _path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The report cannot be written to '{_path}': {exception.Message}");
        }
    }

    public void Render(Action<IAnsiConsole> render, bool noColor)
    {
        if (_path is null)
        {
            render(Consoles.Out(noColor));
            return;
        }
        using var writer = new StringWriter { NewLine = "\n" };
        render(Consoles.Plain(writer));
        Write(writer.ToString());
    }

    public void Dispose()
    {
        if (_temporary is not null)
            File.Delete(_temporary);
    }
}
