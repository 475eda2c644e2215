using System.Numerics;
using System.Runtime.InteropServices;

namespace Harness.Benchmarks;

/// <summary>Where it was measured.</summary>
/// <param name="Cpu">The processor, as it names itself.</param>
/// <param name="Cores">How many .NET sees.</param>
/// <param name="VectorBits">The width of <see cref="Vector{T}"/>, which the kernels use.</param>
/// <param name="Os">The operating system.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Libtorch">libtorch's version, and the instructions that it uses.</param>
/// <param name="PeakGigaflops">What one core can do at most, measured.</param>
/// <param name="Date">When, in UTC.</param>
internal sealed record Machine(string Cpu, int Cores, int VectorBits, string Os, string Runtime, string Libtorch, double PeakGigaflops, DateOnly Date)
{
    public static Machine Here()
    {
        var torch = Torch.TorchRuntime.Prepare();
        return new(
            Processor(), Environment.ProcessorCount, 64 * Vector<double>.Count, RuntimeInformation.OSDescription, RuntimeInformation.FrameworkDescription,
            $"{torch.LibtorchVersion}, {torch.CpuCapability}", Math.Round(Peak.GigaflopsOfOneCore(), 1), DateOnly.FromDateTime(DateTime.UtcNow));
    }

    private static string Processor()
    {
        const string Cpuinfo = "/proc/cpuinfo";
        var line = File.Exists(Cpuinfo) ? File.ReadLines(Cpuinfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
