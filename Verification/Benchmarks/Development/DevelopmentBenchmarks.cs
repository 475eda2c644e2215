using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Harness.Benchmarks.Development;

/// <summary>BenchmarkDotNet, for who changes a kernel and wants to see what it did to ours.</summary>
internal static class DevelopmentBenchmarks
{
    /// <summary>Runs what is asked for.</summary>
    /// <param name="arguments">BenchmarkDotNet's own arguments, such as <c>--filter '*Linear*'</c> or <c>--list flat</c>.</param>
    public static void Run(string[] arguments)
    {
        // In this process, which is compiled for good as for compare; a project of BenchmarkDotNet's own would copy libtorch once more.
        var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)).AddDiagnoser(MemoryDiagnoser.Default);
        BenchmarkSwitcher.FromTypes([typeof(KernelBenchmarks), typeof(LayerBenchmarks), typeof(StreamBenchmarks), typeof(ComparisonBenchmarks)]).Run(arguments, config);
    }
}
