using System.Runtime.InteropServices;
using NUnit.Framework.Constraints;

namespace Harness.Tests.NumPy;

/// <summary>
/// Normals pass through the platform's <c>log</c>, and the streams were recorded on Linux x64: there the bits are held, elsewhere the values.
/// (On every platform the fresh streams hold the bits against a NumPy that uses the same library.)
/// </summary>
internal static class PlatformLog
{
    public static bool IsThatOfTheRecords { get; } = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    public static bool Concerns(StreamCall call) => call.Method is "randn" or "standard_normal" or "normal";

    /// <summary>
    /// Equal here to a recorded normal: a few units in the last place of it, or of the 1 that a mean near its negative leaves over.
    /// </summary>
    public static IConstraint Normal(double recorded) =>
        IsThatOfTheRecords ? Is.EqualTo(recorded) : Is.EqualTo(recorded).Within(1e-14 * Math.Max(1, Math.Abs(recorded)));
}
