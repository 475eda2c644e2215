using System.Diagnostics;
using System.Runtime.Versioning;
using CliWrap;
using CliWrap.Buffered;
using Harness.Comparison.Fixtures;
using Harness.Tests.Comparison;
using Harness.Tests.Engine;

namespace Harness.Tests.CommandLine;

/// <summary>Fixtures where processes are killed, watched, and talked to on a terminal.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class FixturesOnLinuxTests
{
    private const int Waiting = 400;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "harness.dll");

    [Test]
    public void Accept_killed_at_any_moment_leaves_every_fixture_old_or_new()
    {
        using var folder = new TemporaryFolder();
        var store = new FixtureStore(folder.Combine("fixtures"));
        var interrupted = 0;
        for (var attempt = 0; attempt < 6; attempt++)
        {
            for (var i = 0; i < Waiting; i++)
            {
                store.WriteVerified("recorded", Numbered(i, "old"));
                store.WriteReceived("recorded", Numbered(i, "new"));
            }

            // Killed when so many are taken; each attempt a little later.
            using var accept = Process.Start(new ProcessStartInfo("dotnet", [Program, "fixtures", "accept", "--all", "--force", "--fixtures", store.Root]) { RedirectStandardOutput = true })!;
            accept.OutputDataReceived += (_, _) => { };
            accept.BeginOutputReadLine();
            while (!accept.HasExited && store.ListReceived("recorded").Count > Waiting - 1 - (attempt * 40))
                Thread.Sleep(1);
            accept.Kill();
            accept.WaitForExit();

            var locked = store.List("recorded").Select(id => store.Read(id)).ToArray();
            Assert.That(locked, Has.Length.EqualTo(Waiting));
            Assert.That(locked.Select(reading => reading.Problem?.Message), Has.All.Null);
            var taken = locked.Count(reading => reading.Fixture!.Draws == "new");
            Assert.That(locked.Count(reading => reading.Fixture!.Draws == "old"), Is.EqualTo(Waiting - taken));
            Assert.That(taken, Is.GreaterThan(0));
            interrupted += taken < Waiting ? 1 : 0;
        }

        Assert.That(interrupted, Is.GreaterThan(0), "at least one run was killed half way");

        static Fixture Numbered(int number, string version) => new()
        {
            Exercise = "net",
            Case = $"layer-{number}",
            Draws = version,
            Arrays = new Dictionary<string, ArraySnapshot> { ["w"] = ArraySnapshot.Of(FixtureSamples.Values(200, number), [200]) },
        };
    }

    [TestCase("fixtures list")]
    [TestCase("fixtures verify")]
    [TestCase("fixtures export graph.product --output exported")]
    [TestCase("fixtures record --name net x.csv")]
    [TestCase("fixtures compare --name net x.csv")]
    [TestCase("fixtures reject --all")]
    public async Task What_only_reads_and_writes_files_never_loads_libtorch(string command)
    {
        using var copy = new FixtureCopy();
        await File.WriteAllTextAsync(copy.PathOf("x.csv"), "1\n");
        new FixtureRecorder(new FixtureStore(copy.Folder), "net").Record("x", new Dictionary<string, Harness.Comparison.ArrayFiles.NumericArray> { ["x"] = new([1], 1) });
        var loaded = await Loaded(copy, command);
        Assert.That(loaded.ExitCode, Is.Zero, loaded.StandardOutput);
        Assert.That(loaded.StandardError, Does.Contain("libcoreclr").And.Not.Contain("libtorch").And.Not.Contain("LibTorchSharp"));
    }

    [Test]
    public async Task The_loader_would_say_if_it_were_loaded()
    {
        using var copy = new FixtureCopy();
        Assert.That((await Loaded(copy, "fixtures diff graph.product")).StandardError, Does.Contain("libtorch"));
    }

    [Test]
    public async Task A_terminal_is_asked_about_each_change()
    {
        if (!File.Exists("/usr/bin/script"))
            Assert.Ignore("There is no script(1), which gives a program a terminal.");
        using var folder = new TemporaryFolder();
        var store = new FixtureStore(folder.Combine("fixtures"));
        foreach (var name in (string[])["a", "b", "c", "d"])
        {
            store.WriteVerified("recorded", Version(name, 1));
            store.WriteReceived("recorded", Version(name, 2));
        }

        var run = await CliWrap.Cli.Wrap("script").WithArguments(["-qec", $"dotnet {Program} fixtures accept --fixtures {store.Root}", "/dev/null"])
            .WithStandardInputPipe(PipeSource.FromString("a\nwhat\nreject\ns\nq\n")).WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);

        Assert.That(run.ExitCode, Is.Zero, run.StandardOutput);
        Assert.That(run.StandardOutput, Does.Contain("accepted recorded/net/a").And.Contain("rejected recorded/net/b").And.Contain("skipped recorded/net/c").And.Contain("Expected one of accept, reject, skip, quit."));
        Assert.That(store.List("recorded").Select(id => store.Read(id).Fixture!.Arrays["w"].Values![0]), Is.EqualTo([2, 1, 1, 1]));
        Assert.That(store.ListReceived("recorded").Select(id => id.Case), Is.EqualTo(["c", "d"]));

        static Fixture Version(string name, double number) =>
            new() { Exercise = "net", Case = name, Arrays = new Dictionary<string, ArraySnapshot> { ["w"] = ArraySnapshot.Of(number) } };
    }

    private static async Task<BufferedCommandResult> Loaded(FixtureCopy copy, string command) =>
        await CliWrap.Cli.Wrap("dotnet").WithArguments([Program, .. command.Split(' '), "--fixtures", copy.Folder]).WithWorkingDirectory(copy.Folder)
            .WithEnvironmentVariables(variables => variables.Set("LD_DEBUG", "files"))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token);
}
