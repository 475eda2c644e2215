using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Harness.Reporting.Translation;

namespace Harness.Cli.Running;

/// <summary>The language in which the system speaks to its user; .NET does not say it where globalization is invariant, as it is here.</summary>
internal static partial class SystemLanguage
{
    private const int PrimaryMask = 0x3FF;
    private const int Russian = 0x19;

    // The first that is set decides, as POSIX has it.
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>The system's language where reports are written in it, else English.</summary>
    public static string Find() => OperatingSystem.IsWindows() ? OfWindows() : OfUnix();

    private static string OfUnix()
    {
        var locale = Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value)) ?? "";
        var language = locale.Split('_', '.', '@')[0];
        return Translator.Languages.Contains(language) ? language : "en";
    }

    [SupportedOSPlatform("windows")]
    private static string OfWindows() => (GetUserDefaultUILanguage() & PrimaryMask) == Russian ? "ru" : "en";

    [LibraryImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [SupportedOSPlatform("windows")]
    private static partial ushort GetUserDefaultUILanguage();
}
