using CliWrap.Buffered;
using Harness.Submissions.Workers;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;

namespace Harness.Tests.Submissions.Containment;

/// <summary>A <c>bwrap</c> that comes first on the path and is killed at some of its starts, as by a kernel that is short of memory.</summary>
internal sealed class FlakyBubblewrap : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes one, or skips the test where there is no real one.</summary>
    /// <param name="dies">A condition of the shell, true where the start number <c>$n</c> fails. The fates of starts at the same time are decided one after the other.</param>
    public FlakyBubblewrap(string dies)
    {
        Require();
        var script = Path.Combine(Folder, "bwrap");
        Directory.CreateDirectory(Folder);
        // The environment of a sandbox is empty, so that all is in the text.
        File.WriteAllText(script, $"""
            #!/bin/bash
            exec 7>>'{_folder.Combine("lock")}'
            /usr/bin/flock 7
            n=$(( $(cat '{Counter}' 2>/dev/null || echo 0) + 1 )); echo $n > '{Counter}'
            if {dies}; then kill -9 $$; fi
            exec 7>&-
            exec {Real} "$@"
            """.ReplaceLineEndings("\n"));
        foreach (var path in (string[])[_folder.Combine("."), Folder, script])
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
    }

    /// <summary>How many starts there were.</summary>
    public int Starts => int.Parse(File.ReadAllText(Counter), System.Globalization.CultureInfo.InvariantCulture);

    private static string Real { get; } = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "bwrap")).FirstOrDefault(File.Exists) ?? "bwrap";

    private string Folder => _folder.Combine("bin");

    private string Counter => Path.Combine(Folder, "count");

    public static void Require()
    {
        if (!Sandbox.IsAvailable)
            Assert.Ignore(Sandbox.Reason!);
    }

    /// <summary>Runs the program with it.</summary>
    public Task<BufferedCommandResult> RunAsync(params string[] arguments) =>
        HarnessProcess.RunWithAsync(new() { ["PATH"] = $"{Folder}:{Environment.GetEnvironmentVariable("PATH")}" }, arguments);

    public void Dispose() => _folder.Dispose();
}
