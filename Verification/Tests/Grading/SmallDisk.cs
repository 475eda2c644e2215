using CliWrap;
using CliWrap.Buffered;

namespace Harness.Tests.Grading;

/// <summary>A file system in memory of a certain size; where none can be mounted the test is skipped with the reason.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _path;

    private SmallDisk(string path)
    {
        _path = path;
    }

    public static SmallDisk Mount(string path, string options)
    {
        Directory.CreateDirectory(path);
        if (Try("mount", "-t", "tmpfs", "-o", options, "tmpfs", path) is { } reason)
            Assert.Ignore($"No small disk can be mounted here: {reason}");
        return new(path);
    }

    public void Remount(string options) => Assert.That(Try("mount", "-o", $"remount,{options}", _path), Is.Null);

    public void Dispose() => Try("umount", "-l", _path);

    private static string? Try(string program, params string[] arguments)
    {
        try
        {
            var run = CliWrap.Cli.Wrap(program).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync().Task.GetAwaiter().GetResult();
            return run.ExitCode == 0 ? null : run.StandardError.Trim();
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return exception.Message;
        }
    }
}
