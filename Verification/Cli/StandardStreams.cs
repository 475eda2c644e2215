using System.Runtime.InteropServices;

namespace Harness.Cli;

/// <summary>The streams that a process is started with, some of which a caller may have closed: <c>&gt;&amp;-</c>.</summary>
/// <remarks>What is closed has been taken by then for a file of the runtime's own, which a report must not be written into.</remarks>
internal static partial class StandardStreams
{
    private const int Output = 1;
    private const int Error = 2;
    private const int GetDescriptorFlags = 1;
    private const int GetStatusFlags = 3;
    private const int ClosesOnExec = 1;
    private const int AccessMode = 3;
    private const int ReadsOnly = 0;

    /// <summary>Why nothing can be reported, a sentence; null where it can.</summary>
    public static string? Refusal => OperatingSystem.IsWindows() || CanBeWritten(Output)
        ? null : "Expected a stdout that can be written to, found that it is closed. Send it somewhere: '> FILE', or '> /dev/null' where nobody reads it.";

    /// <summary>Says nothing on stderr where that is closed.</summary>
    public static void MuteClosedError()
    {
        if (!OperatingSystem.IsWindows() && !CanBeWritten(Error))
            Console.SetError(TextWriter.Null);
    }

    // A descriptor that came with the process has survived an exec, which one of the runtime's own would not.
    private static bool CanBeWritten(int descriptor) =>
        Control(descriptor, GetDescriptorFlags, 0) is >= 0 and var flags && (flags & ClosesOnExec) == 0
        && (Control(descriptor, GetStatusFlags, 0) & AccessMode) != ReadsOnly;

    [LibraryImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command, int argument);
}
