using System.Runtime.InteropServices;

namespace Harness.Cli.Checkups;

/// <summary>The .NET runtime and the platform, which are there if this runs.</summary>
internal static class RuntimeCheckup
{
    public static Finding Run() => Finding.Works(".NET", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.RuntimeIdentifier}");
}
