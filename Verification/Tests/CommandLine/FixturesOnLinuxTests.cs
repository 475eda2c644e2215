using System.Diagnostics;
using System.Runtime.Versioning;
using CliWrap;
using CliWrap.Buffered;
using Harness.Fixtures;
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
        // Where this process is kept waiting, all may be taken before it looks: then once more.
        for (var attempt = 0; attempt < 6 || (interrupted == 0 && attempt < 60); attempt++)
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
            while (!accept.HasExited && store.ListReceived("recorded").Count > Waiting - 1 - (attempt % 6 * 40))
                Thread.Sleep(1);
            accept.Kill();
            accept.WaitForExit();

            var locked = store.List("recorded").Select(id => store.Read(id)).ToArray();
            Assert.That(locked, Has.Length.EqualTo(Waiting));
            Assert.That(locked.Select(reading => reading.Problem?.Message), Has.All.Null);
            var taken = locked.Count(reading => reading.Fixture!.Draws == "new");
            Assert.That(locked.Count(reading => reading.Fixture!.Draws == "old"), Is.EqualTo(Waiting - taken));
            // Killed between two steps, one may be set aside and not yet taken.
            Assert.That(store.ListReceived("recorded"), Has.Count.InRange(Waiting - taken - 1, Waiting - taken));
            interrupted += taken is > 0 and < Waiting ? 1 : 0;
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
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("x.csv"), "1\n");
        new FixtureRecorder(new FixtureStore(copy.Folder), "net").Record("x", new Dictionary<string, Harness.Comparison.NumericArray> { ["x"] = new([1], 1) });
        var loaded = await Loaded(copy, command, folder.Path);
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

        var run = await Terminal($"dotnet {Program} fixtures accept --fixtures {store.Root}", PipeSource.FromString("a\nwhat\nreject\ns\nq\n"));

        Assert.That(run.ExitCode, Is.Zero, run.StandardOutput);
        Assert.That(run.StandardOutput, Does.Contain("accepted recorded/net/a").And.Contain("rejected recorded/net/b").And.Contain("skipped recorded/net/c").And.Contain("Expected one of accept, reject, skip, quit."));
        Assert.That(store.List("recorded").Select(id => store.Read(id).Fixture!.Arrays["w"].Values![0]), Is.EqualTo([2, 1, 1, 1]));
        Assert.That(store.ListReceived("recorded").Select(id => id.Case), Is.EqualTo(["c", "d"]));

        static Fixture Version(string name, double number) =>
            new() { Exercise = "net", Case = name, Arrays = new Dictionary<string, ArraySnapshot> { ["w"] = ArraySnapshot.Of(number) } };
    }

    [TestCase("reference")]
    [TestCase("recorded")]
    public void The_notebook_is_not_written_through_a_link(string set)
    {
        using var copy = new FixtureCopy();
        var store = new FixtureStore(copy.Folder);
        var fixture = store.Read("notebook", "relu.forward", "notebook").Fixture!;
        if (Directory.Exists(copy.PathOf(set)))
            Directory.Delete(copy.PathOf(set), recursive: true);
        Directory.CreateSymbolicLink(copy.PathOf(set), "notebook");
        Assert.That(() => store.WriteVerified(set, fixture), Throws.InvalidOperationException);
        store.WriteReceived(set, fixture);
        Assert.That(() => store.Accept(new FixtureId(set, "relu.forward", "notebook")), Throws.InvalidOperationException);
    }

    [TestCase("fixtures record --name net pipe.npy")]
    [TestCase("fixtures verify")]
    public async Task A_pipe_in_place_of_arrays_does_not_hang(string command)
    {
        using var copy = new FixtureCopy();
        foreach (var pipe in (string[])["pipe.npy", "reference/graph.product/seed-17.npz"])
            await CliWrap.Cli.Wrap("mkfifo").WithArguments(copy.PathOf(pipe)).ExecuteAsync();
        var run = await Loaded(copy, command);
        Assert.That(run.ExitCode, Is.EqualTo(command.Contains("record", StringComparison.Ordinal) ? 2 : 1));
    }

    [Test]
    public async Task The_end_of_the_input_and_a_signal_end_the_dialogue()
    {
        if (!File.Exists("/usr/bin/script"))
            Assert.Ignore("There is no script(1), which gives a program a terminal.");
        using var folder = new TemporaryFolder();
        var store = new FixtureStore(folder.Combine("fixtures"));
        store.WriteVerified("recorded", new Fixture { Exercise = "net", Case = "a", Arrays = new Dictionary<string, ArraySnapshot> { ["w"] = ArraySnapshot.Of(1) } });
        store.WriteReceived("recorded", new Fixture { Exercise = "net", Case = "a", Arrays = new Dictionary<string, ArraySnapshot> { ["w"] = ArraySnapshot.Of(2) } });
        var accept = $"dotnet {Program} fixtures accept --fixtures {store.Root}";

        var ended = await Terminal($"{accept} < /dev/tty", PipeSource.Create(TypeEndsAsync));
        Assert.That(ended.ExitCode, Is.Zero, ended.StandardOutput);
        var shown = folder.Combine("shown");
        // The file begins with the command itself, which must not look like what is waited for.
        var stopped = await Terminal($"{accept} < /dev/tty & pid=$!; until grep -qs 'q = qui[t]' {shown}; do kill -0 $pid || break; sleep 0.05; done; kill -TERM $pid; wait $pid", PipeSource.Create(static (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation)), shown);
        Assert.That(stopped.ExitCode, Is.EqualTo(130), stopped.StandardOutput);
        Assert.That(store.ListReceived("recorded"), Has.Count.EqualTo(1), "nothing was decided");
    }

    [Test]
    public void What_was_not_looked_at_is_not_taken()
    {
        using var folder = new TemporaryFolder();
        var store = new FixtureStore(folder.Combine("fixtures"));
        var id = new FixtureId("recorded", "net", "a");
        Fixture Version(double number) => new() { Exercise = "net", Case = "a", Arrays = new Dictionary<string, ArraySnapshot> { ["w"] = ArraySnapshot.Of(number) } };
        store.WriteVerified("recorded", Version(1));
        store.WriteReceived("recorded", Version(2));
        var seen = store.ReadReceived(id).Fixture!.Checksum;
        store.WriteReceived("recorded", Version(1000));

        Assert.That(() => store.Accept(id, seen), Throws.TypeOf<FixtureFormatException>().With.Message.Contains("found others by now"));
        Assert.That((store.Read(id).Fixture!.Arrays["w"].Values![0], store.ReadReceived(id).Fixture!.Arrays["w"].Values![0]), Is.EqualTo((1.0, 1000.0)));
        store.Reject(id);
        Assert.That(() => store.Accept(id, seen), Throws.TypeOf<FixtureFormatException>());
    }

    /// <summary>Runs a command on a terminal; <paramref name="shown"/> holds, while it runs, what it has shown so far.</summary>
    /// <param name="command">The command, for a shell.</param>
    /// <param name="input">What is typed.</param>
    /// <param name="shown">A file.</param>
    private static async Task<BufferedCommandResult> Terminal(string command, PipeSource input, string shown = "/dev/null") =>
        await CliWrap.Cli.Wrap("script").WithArguments(["-qefc", command, shown])
            .WithStandardInputPipe(input).WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Patience.ForProgram());

    /// <summary>Types the end of the input until the program has ended: one that is typed before it reads is lost.</summary>
    private static async Task TypeEndsAsync(Stream terminal, CancellationToken cancellation)
    {
        while (true)
        {
            await terminal.WriteAsync("\u0004"u8.ToArray(), cancellation);
            await terminal.FlushAsync(cancellation);
            await Task.Delay(100, cancellation);
        }
    }

    private static async Task<BufferedCommandResult> Loaded(FixtureCopy copy, string command, string? folder = null) =>
        await CliWrap.Cli.Wrap("dotnet").WithArguments([Program, .. command.Split(' '), "--fixtures", copy.Folder]).WithWorkingDirectory(folder ?? copy.Folder)
            .WithEnvironmentVariables(variables => variables.Set("LD_DEBUG", "files"))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Patience.ForProgram());
}
