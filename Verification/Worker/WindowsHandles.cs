using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Harness.Worker;

/// <summary>Standard handles as Windows has them.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsHandles
{
    public const int StandardInput = -10;
    public const int StandardOutput = -11;
    public const int StandardError = -12;

    private const uint SameAccess = 2;

    /// <summary>A second handle for what a standard handle leads to, which child processes do not inherit.</summary>
    public static SafeFileHandle Duplicate(int standard)
    {
        Require(DuplicateHandle(GetCurrentProcess(), GetStdHandle(standard), GetCurrentProcess(), out var duplicate, 0, false, SameAccess));
        return new(duplicate, ownsHandle: true);
    }

    public static nint Get(int standard) => GetStdHandle(standard);

    public static void Replace(int standard, SafeFileHandle by) => Replace(standard, by.DangerousGetHandle());

    public static void Replace(int standard, nint by)
    {
        var before = GetStdHandle(standard);
        Require(SetStdHandle(standard, by));
        // The first handle would stay open, inheritable, and lead to the channel.
        Require(CloseHandle(before));
    }

    private static void Require(bool succeeded)
    {
        if (!succeeded)
            throw new IOException($"Expected a standard handle, found the system's error {Marshal.GetLastPInvokeError()}.");
    }

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetStdHandle(int standard);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStdHandle(int standard, nint handle);

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CloseHandle(nint handle);

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial nint GetCurrentProcess();

    [LibraryImport("kernel32", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool DuplicateHandle(
        nint sourceProcess, nint source, nint targetProcess, out nint target, uint access, [MarshalAs(UnmanagedType.Bool)] bool inherit, uint options);
}
