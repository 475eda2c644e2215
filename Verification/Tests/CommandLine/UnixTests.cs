using System.Runtime.Versioning;
using CliWrap;
using CliWrap.Buffered;

namespace Harness.Tests.CommandLine;

/// <summary>Signals, links, devices and streams as Unix has them.</summary>
[Platform("Linux,MacOsX")]
[SupportedOSPlatform("linux")]
[SupportedOSPlatform("macos")]
[Parallelizable(ParallelScope.All)]
public sealed class UnixTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("harness-test-").FullName;

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_report_goes_through_a_link_and_keeps_the_files_mode()
    {
        var (target, link) = (Path.Combine(_folder, "target.json"), Path.Combine(_folder, "link.json"));
        await File.WriteAllTextAsync(target, "old");
        File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(link, target);
        var run = await Shell($"$HARNESS --exercise graph.product --format json --output {link}");

        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        Assert.That(new FileInfo(link).LinkTarget, Is.EqualTo(target));
        Assert.That(await File.ReadAllTextAsync(target), Does.StartWith("{"));
        Assert.That(File.GetUnixFileMode(target), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_report_goes_into_a_pipe_and_leaves_it_one()
    {
        var pipe = Path.Combine(_folder, "pipe");
        var run = await Shell($"mkfifo {pipe}; cat {pipe} & $HARNESS --exercise graph.product --format json --output {pipe}; code=$?; wait; test -p {pipe} && exit $code");

        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        Assert.That(run.StandardOutput, Does.StartWith("{"));
    }

    [TestCase("TERM")]
    [TestCase("INT")]
    [TestCase("HUP")]
    [Platform("Linux")]
    public async Task A_signal_ends_it_with_130_and_leaves_nothing(string signal)
    {
        var place = Directory.CreateDirectory(Path.Combine(_folder, signal)).FullName;
        // A shell starts what runs in the background deaf to SIGINT, and nohup to SIGHUP; env makes it hear again. With libtorch in its memory it is at work,
        // and with so many seeds still at work when the signal comes.
        var run = await Shell(
            $"env --default-signal=INT,TERM,HUP $HARNESS --seed $(seq -s , 1000) --output {place}/report.txt & pid=$!; " +
            "until grep -q libtorch_cpu /proc/$pid/maps; do kill -0 $pid || break; sleep 0.02; done; " +
            $"kill -{signal} $pid; wait $pid");

        Assert.That(run.ExitCode, Is.EqualTo(130), run.StandardError);
        Assert.That(run.StandardError, Is.EqualTo("harness: Cancelled.\n"));
        Assert.That(Directory.GetFiles(place), Is.Empty);
    }

    [TestCase("$HARNESS exercises > /dev/full")]
    [TestCase("$HARNESS --exercise graph.product --format json > /dev/full")]
    [TestCase("$HARNESS --seed nope 2> /dev/full")]
    [TestCase("mkdir -p gone; cd gone; rmdir ../gone; $HARNESS --exercise graph.product --output report.txt")]
    public async Task What_cannot_be_written_ends_with_2(string command)
    {
        if (!File.Exists("/dev/full"))
            Assert.Ignore("This system has no /dev/full.");
        var run = await Shell(command);
        Assert.That(run.ExitCode, Is.EqualTo(2), run.StandardError);
        Assert.That(run.StandardError, Does.Not.Contain("fault of the harness").And.Not.Contain("   at "));
    }

    private async Task<BufferedCommandResult> Shell(string script) =>
        await CliWrap.Cli.Wrap("bash").WithArguments(["-c", script]).WithWorkingDirectory(_folder)
            .WithEnvironmentVariables(variables => variables.Set("HARNESS", $"dotnet {Path.Combine(AppContext.BaseDirectory, "harness.dll")}"))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Patience.ForProgram());
}
