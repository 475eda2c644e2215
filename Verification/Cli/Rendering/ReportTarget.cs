using System.Text;
using Harness.Results;
using Spectre.Console;

namespace Harness.Cli.Rendering;

/// <summary>Where a report goes: stdout, or a file that appears whole or not at all.</summary>
internal sealed class ReportTarget
{
    private readonly string? _path;

    private ReportTarget(string? path)
    {
        _path = path;
    }

    /// <summary>Tries the target before any work is done, so that a path that cannot be written costs no time.</summary>
    /// <param name="path">A file, which may exist; null for stdout. A link is followed; a device or a pipe is written to and never replaced.</param>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static ReportTarget At(string? path)
    {
        if (path is null)
            return new(null);
        if (string.IsNullOrWhiteSpace(path))
            throw new UsageException("Expected a file to write the report to, found an empty name. Name one with --output.");
        try
        {
            var full = Path.GetFullPath(path);
            if (new FileInfo(full).LinkTarget is not null)
                full = File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
            if (Directory.Exists(full))
                throw new UsageException($"Expected a file to write the report to, found the folder '{path}'.");
            // The folder must take new files; an existing file must itself be writable.
            if (!IsWrittenInPlace(full))
            {
                if (File.Exists(full))
                    File.Open(full, FileMode.Open, FileAccess.Write).Dispose();
                File.Create(Beside(full), bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
            }
            return new(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unwritable(path, exception);
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
            var bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
            if (IsWrittenInPlace(_path))
            {
                using var device = File.Open(_path, FileMode.Open, FileAccess.Write);
                device.Write(bytes);
                return;
            }
            Replace(_path, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(_path, exception);
        }
    }

    public void Render(Action<IAnsiConsole> render, bool noColor)
    {
        if (_path is null)
            Consoles.Show(render, noColor);
        else
            Write(Consoles.Plain(render));
    }

    private static void Replace(string path, byte[] bytes)
    {
        var temporary = Beside(path);
        try
        {
            File.WriteAllBytes(temporary, bytes);
            if (!OperatingSystem.IsWindows() && File.Exists(path))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string Beside(string path) => $"{path}.{Guid.NewGuid():N}.tmp";

    /// <summary>Whether something is there that must not be replaced: a device or a pipe has no length, and an empty file has nothing to lose.</summary>
    private static bool IsWrittenInPlace(string path) => File.Exists(path) && new FileInfo(path).Length == 0;

    private static UsageException Unwritable(string path, Exception exception) =>
        new($"The report cannot be written to '{path}': {Reason(exception)}. Name another file with --output.");

    private static string Reason(Exception exception) => exception is DirectoryNotFoundException ? "its folder does not exist" : FileFault.Reason(exception);
}
