using System.Diagnostics;

namespace Harness.Benchmarks;

/// <summary>The whole of <c>harness check</c> beside a program that does nothing but what it cannot do without: it loads torch and takes one gradient.</summary>
internal static class CheckContests
{
    private const string Bare = "Bare", Cli = "Cli";

    // bin/<configuration>/<framework>/<platform> of this project, and of the others beside it.
    private static readonly DirectoryInfo Output = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    public static IEnumerable<Contest> All =>
    [
        new("whole harness check, warm", "bare TorchSharp", 0.5, () =>
        {
            var (harness, bare) = (Program(Cli, "harness"), Program(Bare, "Harness.Bare"));
            var (ours, theirs) = ((Code: 0, Seconds: 0.0), (Code: 0, Seconds: 0.0));
            return new(() => ours = Run(harness), () => theirs = Run(bare), () => ours.Code == 0 && theirs.Code == 0 ? 0 : double.PositiveInfinity)
            {
                OurSeconds = () => ours.Seconds,
                TheirSeconds = () => theirs.Seconds,
            };
        }),
    ];

    private static string Program(string project, string name)
    {
        // As users have it: compiled ahead.
        var folder = Path.Combine(Output.Parent!.Parent!.Parent!.Parent!.Parent!.FullName, project, "bin", "Release", Output.Parent.Name, Output.Name);
        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
        return File.Exists(program) ? program : throw new ContenderMissingException($"not built: dotnet build -c Release Verification/{project}");
    }

    /// <summary>The exit code and the time of a program that gets no arguments and whose output nobody needs.</summary>
    private static (int Code, double Seconds) Run(string program)
    {
        long start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program) { WorkingDirectory = Path.GetDirectoryName(program), RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }
}
