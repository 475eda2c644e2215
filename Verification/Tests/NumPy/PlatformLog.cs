using System.Runtime.InteropServices;
using NUnit.Framework.Constraints;

namespace Harness.Tests.NumPy;

/// <summary>
/// Most distributions pass through the platform's <c>log</c>, <c>exp</c> or <c>pow</c>, and the streams were recorded on Linux x64: there the
/// bits are held, elsewhere the values.
/// (On every platform the fresh streams hold the bits against a NumPy that uses the same library.)
/// </summary>
internal static class PlatformLog
{
    public static bool IsThatOfTheRecords { get; } = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    public static bool Concerns(StreamCall call) => call.Method is "randn" or "normal" or "dirichlet"
        || call.Method.StartsWith("standard_", StringComparison.Ordinal) || IsOfNumbers(call.Method);

    private static bool IsOfNumbers(string method) => DistributionCalls.Methods.Contains(method) && !DistributionCalls.Counts.Contains(method);

    /// <summary>
    /// Equal here to a recorded normal: a few units in the last place of it, or of the 1 that a mean near its negative leaves over.
    /// </summary>
    public static IConstraint Normal(double recorded) =>
        IsThatOfTheRecords ? Is.EqualTo(recorded) : Is.EqualTo(recorded).Within(1e-14 * Math.Max(1, Math.Abs(recorded)));
}
