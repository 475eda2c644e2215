using System.Runtime.Versioning;

namespace Harness.Submissions.Workers;

/// <summary>A worker's command whose folders a user with no rights can read: where root has hidden its own folder in his home, in a copy.</summary>
internal sealed class ReadableFolders : IDisposable
{
    private const UnixFileMode Everyone = UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
    private const UnixFileMode Copied = Everyone | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string? _copy;

    /// <summary>Copies the command's last folder, its own, where that is necessary.</summary>
    /// <param name="command">The command.</param>
    /// <param name="isNecessary">Whether it will be run by a user with no rights.</param>
    public ReadableFolders(WorkerCommand command, bool isNecessary)
    {
        Command = command;
        if (!isNecessary || OperatingSystem.IsWindows() || IsReadable(command.Folders[^1]))
            return;
        var folder = command.Folders[^1];
        _copy = WorkerFolders.Create();
        File.SetUnixFileMode(_copy, Copied);
        foreach (var file in Directory.GetFiles(folder))
        {
            var copy = Path.Combine(_copy, Path.GetFileName(file));
            File.Copy(file, copy);
            File.SetUnixFileMode(copy, Copied);
        }
        Command = command with
        {
            Folders = [.. command.Folders.SkipLast(1), _copy],
            Arguments = [.. command.Arguments.Select(argument => argument.Replace(folder, _copy, StringComparison.Ordinal))],
        };
    }

    /// <summary>The command to run.</summary>
    public WorkerCommand Command { get; }

    /// <summary>Removes the copy.</summary>
    public void Dispose()
    {
        if (_copy is not null && Directory.Exists(_copy))
            Directory.Delete(_copy, recursive: true);
    }

    /// <summary>Whether a user with no rights can get to a file or folder.</summary>
    /// <param name="path">Its full path.</param>
    public static bool IsReachable(string path)
    {
        if (OperatingSystem.IsWindows())
            return true;
        for (var folder = new DirectoryInfo(path); folder is not null; folder = folder.Parent)
            if ((folder.UnixFileMode & UnixFileMode.OtherExecute) == 0 && Directory.Exists(folder.FullName))
                return false;
        return true;
    }

    [UnsupportedOSPlatform("windows")]
    private static bool IsReadable(string path)
    {
        if (!IsReachable(path))
            return false;
        return Directory.GetFiles(path).All(file => (File.GetUnixFileMode(file) & UnixFileMode.OtherRead) != 0);
    }
}
