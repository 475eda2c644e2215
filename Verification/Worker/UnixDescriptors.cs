using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Harness.Worker;

/// <summary>File descriptors as Unix has them.</summary>
internal static partial class UnixDescriptors
{
    /// <summary>A second descriptor for what a descriptor leads to, which child processes do not inherit.</summary>
    public static SafeFileHandle Duplicate(int descriptor)
    {
        const int setDescriptorFlags = 2; // F_SETFD
        const nint closeOnExecution = 1; // FD_CLOEXEC
        var duplicate = Checked(dup(descriptor));
        _ = Checked(fcntl(duplicate, setDescriptorFlags, closeOnExecution));
        return new(duplicate, ownsHandle: true);
    }

    /// <summary>Makes a descriptor lead where another one does.</summary>
    public static void Replace(int descriptor, SafeFileHandle by) => Replace(descriptor, (int)by.DangerousGetHandle());

    /// <summary>Makes a descriptor lead where another one does.</summary>
    public static void Replace(int descriptor, int by) => _ = Checked(dup2(by, descriptor));

    private static int Checked(int result) => result >= 0
        ? result
        : throw new IOException($"Expected a file descriptor, found the system's error {Marshal.GetLastPInvokeError()}.");

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int dup(int descriptor);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int dup2(int from, int to);

    [LibraryImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int fcntl(int descriptor, int command, nint argument);
}
