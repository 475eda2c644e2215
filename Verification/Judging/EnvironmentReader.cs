using System.Runtime.InteropServices;
using Harness.Results;
using Harness.Torch;

namespace Harness.Judging;

/// <summary>Reads what a report says of its environment.</summary>
public static class EnvironmentReader
{
    /// <summary>This program on this machine.</summary>
    /// <param name="torch">libtorch as it was loaded.</param>
    public static EnvironmentInfo Of(TorchRuntimeInfo torch) => new(
        EnvironmentInfo.HarnessVersion,
        torch.TorchSharpVersion,
        torch.LibtorchVersion,
        torch.LibraryPatched,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        $"{RuntimeInformation.ProcessArchitecture.ToString().ToUpperInvariant()}, {EnvironmentInfo.VectorWidth}-bit vectors, {Environment.ProcessorCount} cores",
        torch.Threads);
}
