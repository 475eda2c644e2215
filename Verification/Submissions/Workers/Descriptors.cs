using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Harness.Submissions.Workers;

/// <summary>The file descriptors of this process, which programs that it starts must not inherit.</summary>
/// <remarks>.NET marks its own as close-on-exec. Whatever our caller had open when it started us is not: a folder, a lock file, a socket.
/// bubblewrap, setpriv and prlimit hand such descriptors on to what they start.</remarks>
internal static partial class Descriptors
{
    private const int FirstAfterStandardStreams = 3;
    private const int SetDescriptorFlags = 2; // F_SETFD
    private const nint CloseOnExec = 1; // FD_CLOEXEC
    private const nuint CloseOnExecRequest = 0x20006601; // FIOCLEX

    /// <summary>Marks every descriptor beyond the standard streams as close-on-exec. Does nothing on Windows, where handles are inherited by name.</summary>
    public static void KeepAll()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var descriptor in Open())
            // It may have been closed in the meantime: then there is nothing to keep. fcntl is variadic, which Apple's processors
            // call in another way; ioctl without an argument is called alike everywhere, but refuses descriptors of paths on Linux.
            _ = OperatingSystem.IsMacOS() ? ioctl(descriptor, CloseOnExecRequest) : fcntl(descriptor, SetDescriptorFlags, CloseOnExec);
    }

    /// <summary>A pipe that holds some bytes and that the next program started inherits.</summary>
    /// <param name="content">At most 4,096 bytes, which every pipe takes at once.</param>
    /// <returns>The descriptor of its reading end; the caller closes it.</returns>
    /// <exception cref="IOException">The system refused.</exception>
    [UnsupportedOSPlatform("windows")]
    public static int Inheritable(ReadOnlySpan<byte> content)
    {
        Span<int> ends = stackalloc int[2];
        if (pipe(ends) != 0)
            throw new IOException($"Expected a pipe, found the system's error {Marshal.GetLastPInvokeError()}.");
        var written = write(ends[1], content, content.Length);
        Close(ends[1]);
        if (written == content.Length)
            return ends[0];
        Close(ends[0]);
        throw new IOException($"Expected a pipe to take {content.Length} bytes, found the system's error {Marshal.GetLastPInvokeError()}.");
    }

    /// <summary>Closes a descriptor.</summary>
    [UnsupportedOSPlatform("windows")]
    public static void Close(int descriptor) => _ = close(descriptor);

    private static int[] Open()
    {
        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries(OperatingSystem.IsLinux() ? "/proc/self/fd" : "/dev/fd")
                    .Select(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture)).Where(descriptor => descriptor >= FirstAfterStandardStreams),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without /proc there is no sandbox either.
            return [];
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int fcntl(int descriptor, int command, nint argument);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ioctl(int descriptor, nuint request);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int pipe(Span<int> ends);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint write(int descriptor, ReadOnlySpan<byte> bytes, nint count);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int close(int descriptor);
}
