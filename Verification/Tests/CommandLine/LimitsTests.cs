using System.Runtime.Versioning;
using CliWrap;
using CliWrap.Buffered;
using Harness.Cli.Running;
using Harness.Scripting;
using Harness.Submissions.Workers;
using Harness.Tests.Grading;

namespace Harness.Tests.CommandLine;

/// <summary>Closed streams, few descriptors, few processes, folders without permission: one sentence, the right exit code, and nothing lost.</summary>
[Platform("Linux")]
[SupportedOSPlatform("linux")]
public sealed class LimitsTests
{
    // Root reads everything unless it gives that up.
    private static readonly string AsAnybody = Environment.IsPrivilegedProcess ? "setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search " : "";

    private static readonly string Sandboxing = Sandbox.IsAvailable ? "" : " --no-sandbox";

    [TestCase("$HARNESS exercises >&-")]
    [TestCase("$HARNESS exercises 1</dev/null")]
    [TestCase("$HARNESS grade class --out out >&-")]
    public async Task A_closed_stdout_is_said_before_anything_is_done(string command)
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken);
        var run = await Shell(room, command);
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((2, "")), run.StandardError);
        Assert.That(run.StandardError, Is.EqualTo("harness: Expected a stdout that can be written to, found that it is closed. Send it somewhere: '> FILE', or '> /dev/null' where nobody reads it.\n"));
        Assert.That(Directory.Exists(room.Results), Is.False);
    }

    [TestCase("$HARNESS exercises 2>&-", 0)]
    [TestCase("$HARNESS exercises <&-", 0)]
    [TestCase("$HARNESS nowhere.py 2>&-", 2)]
    [TestCase("$HARNESS exercises >&- 2>&-", 2)]
    [TestCase("set -o pipefail; $HARNESS exercises show linear.forward | head -1", 0)]
    public async Task Other_streams_may_be_closed_and_a_reader_may_leave(string command, int code)
    {
        using var room = new Classroom();
        var run = await Shell(room, command);
        Assert.That((run.ExitCode, run.StandardError), Is.EqualTo((code, "")));
    }

    [TestCase(64)]
    [TestCase(128)]
    public async Task Too_few_open_files_are_said_with_what_to_raise(int limit)
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken);
        var run = await Shell(room, $"ulimit -n {limit}; $HARNESS grade class --out out{Sandboxing}");
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((3, "")), run.StandardError);
        Assert.That(run.StandardError, Is.EqualTo($"harness: Expected room for 160 open files, found a limit of {limit}. 'ulimit -n 1024' raises it; where it does not, the system's administrator can.\n"));
    }

    [Test]
    public async Task With_few_open_files_fewer_submissions_are_graded_at_the_same_time()
    {
        using var room = new Classroom().WithMany(6);
        var run = await Shell(room, $"ulimit -n 180; $HARNESS grade class --out out --exercise relu.forward --jobs 8{Sandboxing}");
        // Four of them do not compile, so that nothing of them is judged.
        Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardError);
        Assert.That(run.StandardError, Does.Contain("harness: Submissions graded at the same time: 2 instead of 8, since the limit of open files is 180. 'ulimit -n 4096' raises it.\n"));
        Assert.That(run.StandardOutput, Does.StartWith("Submissions: 6; graded now: 6; kept from before: 0\n"));
    }

    [TestCase(null, 100, 3, null)]
    [TestCase(1000L, 900, 3, null)]
    [TestCase(1000L, 900, 9, "Submissions graded at the same time: 3 instead of 9, since the limit of this user's processes and threads is 1000. 'ulimit -u 4096' raises it.")]
    public void Jobs_fit_the_processes_that_are_left(long? limit, long running, int asked, string? expected)
    {
        var said = default(string);
        var jobs = new MachineLimits(null, limit, () => running).Jobs(asked, sentence => said = sentence);
        Assert.That((jobs, said), Is.EqualTo((3, expected)));
    }

    [Test]
    public void Too_few_processes_are_said_with_what_to_raise()
    {
        Assert.That(
            () => new MachineLimits(null, 100, () => 41).Jobs(1, _ => { }),
            Throws.TypeOf<WorkerUnavailableException>().With.Message.EqualTo("Expected room for 60 more processes and threads of this user, found 59 of the limit of 100. 'ulimit -u 1024' raises it; where it does not, the system's administrator can."));
        Assert.That(new MachineLimits(null, 100, () => 80).Refusal, Does.StartWith("Expected room for 24 more processes and threads of this user, found 20 of the limit of 100."));
        Assert.That(new MachineLimits(160, 100, () => 76).Refusal, Is.Null);
    }

    [Test]
    public async Task What_may_not_be_read_costs_its_owner_and_the_others_are_graded()
    {
        using var room = new Classroom().With("ann/hw.cs", Classroom.Broken).With("bob.cs", Classroom.Broken).With("cho/hw.cs", Classroom.Broken).With("dee.py", "x = 1").With("eva/hw.cs", Classroom.Broken).With("fay.zip", "no archive");
        Directory.CreateDirectory(Path.Combine(room.Submissions, "cho", "old"));
        var run = await Shell(room, $"cd class; chmod 0 ann cho/old dee.py fay.zip; chmod 444 eva; cd ..; {AsAnybody}$HARNESS grade class --out out --exercise relu.forward{Sandboxing}; code=$?; chmod -R u+rwX class; exit $code");
        if (run.StandardError.Contains("setpriv: ", StringComparison.Ordinal))
            Assert.Ignore($"Root's right to read everything cannot be given up here: {run.StandardError}");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardError);
        Assert.That(run.StandardOutput.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal)), Is.EqualTo(new[]
        {
            Unreadable("ann", "a folder", "ann"),
            "  bob.cs: bob.cs(1,31): CS1519: Invalid token '}' in a member declaration",
            Unreadable("cho", "a folder", "cho/old"), Unreadable("dee.py", "a file", "dee.py"), Unreadable("eva", "a folder", "eva"), Unreadable("fay.zip", "an archive", "fay.zip"),
        }));
        var verdict = await File.ReadAllTextAsync(Path.Combine(room.Results, "results", "ann.json"));
        Assert.That(verdict, Does.Contain("\"outcome\": \"load-error\""));

        var again = await Shell(room, $"$HARNESS grade class --out out --exercise relu.forward{Sandboxing}");
        Assert.That(again.StandardOutput, Does.StartWith("Submissions: 6; graded now: 5; kept from before: 1\n"), "what can be read by now is graded anew");

        static string Unreadable(string file, string what, string path) =>
            $"  {file}: Expected {what} that can be read in '{path}', found: permission is denied. 'chmod -R u+rwX' on it mends that; grade again then.";
    }

    [Test]
    public async Task A_folder_of_results_that_is_read_only_is_said()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken);
        Directory.CreateDirectory(room.Results);
        var run = await Shell(room, $"chmod 555 out; {AsAnybody}$HARNESS grade class --out out --exercise relu.forward{Sandboxing}; code=$?; chmod 755 out; exit $code");
        if (run.StandardError.Contains("setpriv: ", StringComparison.Ordinal))
            Assert.Ignore($"Root's right to write everywhere cannot be given up here: {run.StandardError}");
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((2, "")), run.StandardError);
        Assert.That(run.StandardError, Is.EqualTo("harness: Expected a folder of results that can be written to, found that 'out' or the journal in it cannot. Look at its permissions and its disk, or name a folder that can: another one, or a copy.\n"));
    }

    [TestCase("INT")]
    [TestCase("TERM")]
    public async Task Looking_for_submissions_ends_at_once_with_130(string signal)
    {
        using var room = new Classroom();
        // Opening a pipe that nobody writes to waits for ever, as a network's disk may.
        var run = await Shell(
            room,
            $"mkfifo class.zip; env --default-signal=INT $HARNESS grade class.zip --out out --no-sandbox 2> said & pid=$!; for i in $(seq 600); do grep -q 'without a sandbox' said && break; sleep 0.05; done; sleep 0.2; " +
            $"began=$(date +%s%N); kill -{signal} $pid; wait $pid; code=$?; echo $(( ($(date +%s%N) - began) / 1000000 )); tail -1 said >&2; exit $code");
        Assert.That((run.ExitCode, run.StandardError), Is.EqualTo((130, "harness: Cancelled while looking for submissions; nothing was changed. The same command begins anew.\n")));
        Assert.That(int.Parse(run.StandardOutput, System.Globalization.CultureInfo.InvariantCulture), Is.LessThan(5000), "milliseconds");
        Assert.That(Directory.Exists(room.Results), Is.False);
    }

    [Test]
    public async Task A_seed_that_the_rubric_hides_is_not_named_on_the_command_line()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken);
        await File.WriteAllTextAsync(room.In("hidden.yaml"), "hiddenSeeds: [5, 6]\n");
        foreach (var command in (string[])[$"grade class --out out{Sandboxing}", "check class/ann.cs"])
        {
            var run = await Shell(room, $"$HARNESS {command} --rubric hidden.yaml --seed 4,6");
            Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((2, "")), run.StandardError);
            Assert.That(run.StandardError, Is.EqualTo("harness: Expected seeds that the rubric does not hide for --seed, found 6, which every report would show. Leave it out, or draw another one for the rubric's hiddenSeeds.\n"));
        }
    }

    private static async Task<BufferedCommandResult> Shell(Classroom room, string script) =>
        await CliWrap.Cli.Wrap("bash").WithArguments(["-c", script]).WithWorkingDirectory(room.In("."))
            .WithEnvironmentVariables(variables => variables.Set("HARNESS", $"dotnet {Path.Combine(AppContext.BaseDirectory, "harness.dll")}").Set("LC_ALL", "C.UTF-8"))
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
}
