using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Harness.Tests.Engine;

namespace Harness.Tests.CommandLine;

/// <summary>How much memory the generator of fixtures takes for a large case.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class GeneratorMemoryTests
{
    private const long Megabyte = 1_000_000;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "harness.dll");

    [Test]
    public void A_batch_of_10000_rows_of_784_takes_less_than_300_MB_beside_libtorch()
    {
        using var copy = new FixtureCopy();
        var libtorch = Peak(copy, "graph.product");
        // One array of this shape is 63 MB; the least that must be at hand at a time are four, 251 MB.
        var large = Peak(copy, "linear.backward", "--shape", "n=10000,in=784,out=10");

        TestContext.Out.WriteLine($"graph.product {libtorch / Megabyte} MB, linear.backward {large / Megabyte} MB");
        Assert.That(File.Exists(copy.PathOf("reference/linear.backward/shape-10000x784x10.verified.json")));
        Assert.That(large - libtorch, Is.InRange(100 * Megabyte, 300 * Megabyte));
    }

    /// <summary>The most memory in bytes that a run had resident: the kernel counts, and what it last said before the end is the peak.</summary>
    private static long Peak(FixtureCopy copy, string exercise, params string[] options)
    {
        using var run = Process.Start(new ProcessStartInfo("dotnet", [Program, "fixtures", "generate", "--exercise", exercise, .. options, "--fixtures", copy.Folder])
        {
            RedirectStandardOutput = true,
        })!;
        run.OutputDataReceived += (_, _) => { };
        run.BeginOutputReadLine();
        var peak = 0L;
        while (!run.WaitForExit(5))
            peak = HighWaterMark(run.Id) ?? peak;
        Assert.That(run.ExitCode, Is.Zero);
        return peak;
    }

    /// <summary>Null of a process that has ended.</summary>
    private static long? HighWaterMark(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? null : 1024 * long.Parse(line["VmHWM:".Length..^"kB".Length], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
