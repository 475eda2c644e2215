using CliWrap;
using CliWrap.Buffered;
using Harness.Submissions.Workers;

namespace Harness.Tests.Grading;

/// <summary>A class in a real Slurm cluster of this machine alone.</summary>
[Platform("Linux")]
public sealed class SlurmTests
{
    private const int Students = 200;

    private static readonly string Cluster = Path.Combine(Repository.Root, "Verification", "Tests", "Grading", "one-node-cluster.sh");

    [Test]
    public async Task An_array_of_four_tasks_puts_together_what_one_run_gives()
    {
        foreach (var tool in (string[])["sbatch", "slurmctld", "slurmd", "munged", "python3"])
            if (!IsThere(tool))
                Assert.Ignore($"{tool} is not installed. Debian and Ubuntu: apt-get install slurm-wlm munge python3");
        if (!Environment.IsPrivilegedProcess)
            Assert.Ignore("A cluster of this machine can only be started by root.");
        if (!Sandbox.IsAvailable)
            Assert.Ignore(Sandbox.Reason!);
        using var room = new Classroom().WithMany(Students);
        var cluster = room.In("cluster");
        var started = await RunAsync(null, "bash", Cluster, "start", cluster);
        Assert.That(started.ExitCode, Is.Zero, started.StandardError);
        try
        {
            var configuration = Path.Combine(cluster, "slurm.conf");
            string[] grade = ["grade", room.Submissions, "--out", room.Results, "--rubric", room.Rubric, "--exercise", "relu.forward", "--seed", "101"];
            var submitted = await HarnessAsync(configuration, [.. grade, "--slurm", "submit"]);
            Assert.That(submitted.ExitCode, Is.Zero, submitted.StandardError);
            Assert.That(submitted.StandardOutput, Does.Match("^Submitted job 1, 4 parts, and job [0-9]+, which puts them together in "));
            // Ends when the job that puts the parts together has.
            await RunAsync(configuration, "sbatch", "--wait", "--dependency=singleton", "--job-name=harness-merge", "--output=/dev/null", "--wrap", "true");
            room.Grade(results: room.In("whole"));
            Assert.That(Directory.GetDirectories(Path.Combine(room.Results, "shards")).Select(Path.GetFileName), Is.EquivalentTo(new[] { "1", "2", "3", "4" }), Logs(room));
            Assert.That(File.Exists(Path.Combine(room.Results, "gradebook.csv")), Logs(room));
            Classroom.AssertEqual(room.Results, room.In("whole"));

            var part = Path.Combine(room.Results, "shards", "3");
            var before = Directory.GetFiles(Path.Combine(part, "results")).Length;
            Directory.Delete(part, recursive: true);
            var script = room.In("part.sh");
            await File.WriteAllTextAsync(script, (await HarnessAsync(configuration, [.. grade, "--slurm", "print"])).StandardOutput);
            await RunAsync(configuration, "sbatch", "--wait", "--array=3", "--output=/dev/null", script);
            Assert.That(Directory.GetFiles(Path.Combine(part, "results")), Has.Length.EqualTo(before), "The task repeats its own part, however many tasks there are.");
        }
        finally
        {
            await RunAsync(null, "bash", Cluster, "stop", cluster);
        }
    }

    private static Task<BufferedCommandResult> HarnessAsync(string configuration, string[] arguments) =>
        RunAsync(configuration, "dotnet", [Path.Combine(AppContext.BaseDirectory, "harness.dll"), .. arguments]);

    private static string Logs(Classroom room) => string.Join('\n', Directory.EnumerateFiles(room.Results, "slurm-*.log").Select(log => $"{log}:\n{File.ReadAllText(log)}"));

    private static bool IsThere(string tool) => $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin".Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static async Task<BufferedCommandResult> RunAsync(string? configuration, string program, params string[] arguments) =>
        await CliWrap.Cli.Wrap(program).WithArguments(arguments).WithEnvironmentVariables(variables => variables.Set("SLURM_CONF", configuration))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Patience.ForProgram());
}
