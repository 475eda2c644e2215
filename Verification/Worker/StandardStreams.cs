using System.Diagnostics.CodeAnalysis;
using System.Runtime.Versioning;

namespace Harness.Worker;

/// <summary>Parts the channel from the console: the channel is what standard input and output were, and these lead nowhere else.</summary>
internal static class StandardStreams
{
    /// <summary>Takes the process's standard input and output for the channel; from then on input is at its end and output goes where errors go.</summary>
    /// <returns>The channel's streams; no child process inherits them.</returns>
    /// <exception cref="IOException">The system refused.</exception>
    public static (FileStream Input, FileStream Output) Take() => OperatingSystem.IsWindows() ? TakeOnWindows() : TakeOnUnix();

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The streams own them, and the process its standard input.")]
    private static (FileStream, FileStream) TakeOnUnix()
    {
        var input = UnixDescriptors.Duplicate(0);
        var output = UnixDescriptors.Duplicate(1);
        using (var nothing = File.OpenHandle("/dev/null"))
            UnixDescriptors.Replace(0, nothing);
        UnixDescriptors.Replace(1, 2);
        return (new(input, FileAccess.Read, 0), new(output, FileAccess.Write, 0));
    }

    [SupportedOSPlatform("windows")]
    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The streams own them, and the process its standard input.")]
    private static (FileStream, FileStream) TakeOnWindows()
    {
        var input = WindowsHandles.Duplicate(WindowsHandles.StandardInput);
        var output = WindowsHandles.Duplicate(WindowsHandles.StandardOutput);
        WindowsHandles.Replace(WindowsHandles.StandardInput, File.OpenHandle("NUL"));
        WindowsHandles.Replace(WindowsHandles.StandardOutput, WindowsHandles.Get(WindowsHandles.StandardError));
        return (new(input, FileAccess.Read, 0), new(output, FileAccess.Write, 0));
    }
}
