using System.Runtime.InteropServices;

namespace Harness.Torch;

/// <summary>A platform that TorchSharp-cpu has natives for.</summary>
/// <param name="Rid">The runtime identifier, which is also the folder's name in a package.</param>
/// <param name="Libraries">The files that a gradient needs, each after those it depends on; the last is TorchSharp's own.</param>
internal sealed record TorchPlatform(string Rid, IReadOnlyList<string> Libraries)
{
    private static readonly TorchPlatform LinuxX64 =
        new("linux-x64", ["libc10.so", "libgomp-98b21ff3.so.1", "libtorch_cpu.so", "libtorch.so", "libLibTorchSharp.so"]);

    private static readonly TorchPlatform WindowsX64 =
        new("win-x64", ["libiomp5md.dll", "c10.dll", "torch_cpu.dll", "torch.dll", "LibTorchSharp.dll"]);

    private static readonly TorchPlatform MacArm64 =
        new("osx-arm64", ["libomp.dylib", "libc10.dylib", "libtorch_cpu.dylib", "libtorch.dylib", "libLibTorchSharp.dylib"]);

    /// <summary>Whether the libraries are ELF files, whose wholeness and version needs can be looked at before they are loaded.</summary>
    public bool UsesElf => Rid == LinuxX64.Rid;

    /// <summary>The platform of this process.</summary>
    /// <exception cref="TorchUnavailableException">There is no libtorch for it.</exception>
    public static TorchPlatform Current()
    {
        var system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : OperatingSystem.IsLinux() ? "linux" : "other";
        return Of(system, RuntimeInformation.ProcessArchitecture, RuntimeInformation.RuntimeIdentifier);
    }

    /// <summary>
    /// The platform of the given description; a runtime whose identifier speaks of musl or Alpine is one without glibc, which libtorch needs.
    /// </summary>
    /// <exception cref="TorchUnavailableException">There is no libtorch for it.</exception>
    public static TorchPlatform Of(string system, Architecture architecture, string runtimeIdentifier)
    {
        var hasGlibc = !runtimeIdentifier.Contains("musl", StringComparison.Ordinal)
            && !runtimeIdentifier.StartsWith("alpine", StringComparison.Ordinal);
        return (system, architecture) switch
        {
            ("linux", Architecture.X64) when hasGlibc => LinuxX64,
            ("win", Architecture.X64) => WindowsX64,
            ("osx", Architecture.Arm64) => MacArm64,
            _ => throw new TorchUnavailableException(
                $"TorchSharp has a libtorch for linux-x64 (glibc), win-x64 and osx-arm64, and this process runs on {runtimeIdentifier}"
                + $" ({architecture}): run it on one of those, for example in a linux-x64 container based on Debian or Ubuntu."),
        };
    }
}
