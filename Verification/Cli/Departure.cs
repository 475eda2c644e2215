using System.Runtime.InteropServices;

namespace Harness.Cli;

/// <summary>The end of the process.</summary>
internal static partial class Departure
{
    /// <summary>Ends the process at once where it can, else says what Main returns.</summary>
    /// <remarks>
    /// libtorch takes its tables apart at an orderly exit for 0.07 s and more, which is a tenth of a check, and the system takes the memory back anyway.
    /// All that was to be written or removed is; at a terminal the runtime has the last word all the same, since it may have changed its settings.
    /// </remarks>
    /// <param name="code">The exit code.</param>
    public static int With(int code)
    {
        if (OperatingSystem.IsLinux() && Console.IsOutputRedirected)
        {
            Console.Out.Flush();
            ExitNow(code);
        }

        return code;
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void ExitNow(int code);
}
