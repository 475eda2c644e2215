using Harness.Scripting;

namespace Harness.Tests.Submissions;

/// <summary>What a submission may try, in the real sandbox.</summary>
[Platform("Linux")]
public sealed class HostileSubmissionTests
{
    [TestCase("while (true) { }", FailureKind.TimedOut, "s.Run() did not return within 3 s of CPU time.")]
    [TestCase("Environment.Exit(0); return 1;", FailureKind.Crashed, "s.Run() ended its process with exit code 0.")]
    [TestCase("Environment.FailFast(\"on purpose\"); return 1;", FailureKind.Crashed, "s.Run() ended its process: on purpose.")]
    [TestCase("return 1 + Run();", FailureKind.Crashed, "s.Run() overflowed the stack, as a method does that calls itself without end.")]
    [TestCase("new Thread(() => throw new Exception(\"elsewhere\")).Start(); Thread.Sleep(-1); return 1;", FailureKind.Crashed,
        "s.Run() ended its process: an exception in another thread, System.Exception: elsewhere.")]
    [TestCase("Process.GetCurrentProcess().Kill(); return 1;", FailureKind.Crashed, "s.Run() ended its process with exit code 137.")]
    [TestCase("var all = new List<byte[]>(); for (var i = 0; i < 40; i++) all.Add(GC.AllocateArray<byte>(100_000_000, true)); return all.Count;",
        FailureKind.OutOfMemory, "s.Run() ran out of memory.")]
    [TestCase("throw new FormatException(\"on purpose\");", FailureKind.Threw, "s.Run() threw FormatException: on purpose (student.cs, line 6)")]
    [TestCase("throw new NotImplementedException();", FailureKind.NotImplemented, "s.Run() is not implemented (student.cs, line 6).")]
    public void A_failure_is_named_and_the_next_script_works(string body, FailureKind kind, string message)
    {
        using var subject = Submissions.Running(body, limits: Submissions.For(kind));

        Assert.That(subject.Call().Failure! with { Place = null }, Is.EqualTo(new ScriptFailure(kind, 1, message)));
        subject.AssertFine();
    }

    [Test]
    public void Waiting_takes_time_by_the_clock()
    {
        using var subject = Submissions.Running("Thread.Sleep(-1); return 1;", limits: Submissions.Ample with { Clock = TimeSpan.FromSeconds(10) });
        Assert.That(subject.Call().Failure! with { Place = null }, Is.EqualTo(new ScriptFailure(FailureKind.TimedOut, 1, "s.Run() did not return within 10 s.")));
        subject.AssertFine();
    }

    [Test]
    public void Native_memory_is_limited_too()
    {
        using var subject = Submissions.Running("""
            var sum = 0L;
            for (var i = 0; i < 64; i++)
            {
                var block = Marshal.AllocHGlobal(100_000_000);
                for (var j = 0; j < 100_000_000; j += 4096)
                    Marshal.WriteByte(block, j, 1);
                sum++;
            }
            return sum;
            """, limits: Submissions.Small);

        Assert.That(subject.Call().Failure!.Kind, Is.EqualTo(FailureKind.OutOfMemory));
        subject.AssertFine();
    }

    [TestCase("var line = new string('x', 1000); for (var i = 0; i < 100_000; i++) Console.WriteLine(line); return 7;", TestName = "Flooding_standard_output_does_no_harm")]
    [TestCase("var line = new string('x', 1000); for (var i = 0; i < 100_000; i++) Console.Error.WriteLine(line); return 7;", TestName = "Flooding_standard_error_does_no_harm")]
    [TestCase("return Console.In.ReadToEnd().Length == 0 && Console.ReadLine() is null ? 7 : 0;", TestName = "Standard_input_is_at_its_end")]
    public void Does_no_harm(string body)
    {
        using var subject = Submissions.Running(body);
        var played = subject.Call();

        Assert.That(played.Failure, Is.Null);
        Assert.That(played.Values["y"].Number, Is.EqualTo(7));
    }

    [Test]
    public void Writing_to_every_descriptor_passes_for_nothing()
    {
        const string body = """
            for (var i = 0; i < 256; i++)
            {
                var junk = new byte[200];
                Write(i, junk, junk.Length);
            }
            return 7;
            """;
        using var subject = Submissions.Running($"return Native.All();", more: $$"""
            static class Native
            {
                [DllImport("libc", EntryPoint = "write")] static extern nint Write(int fd, byte[] bytes, nint count);
                public static double All() { {{body}} }
            }
            """);

        var played = subject.Call();
        Assert.That(played.Failure!.Kind, Is.EqualTo(FailureKind.SandboxViolation));
        Assert.That(played.Failure.Message, Does.StartWith("s.Run(): something other than the worker's answer came over its channel."));
        subject.AssertFine();
    }

    [TestCase("return Directory.GetFileSystemEntries(\"/\").Count(entry => entry is \"/root\" or \"/home\" or \"/var\" or \"/opt\" or \"/mnt\" or \"/srv\" or \"/boot\");", 0)]
    [TestCase("return Directory.Exists(\"/proc/1/root/home\") || Directory.Exists(\"/proc/1/root/root\") ? 1 : 0;", 0)]
    [TestCase("return Directory.GetDirectories(\"/proc\").Count(entry => int.TryParse(Path.GetFileName(entry), out _)) <= 3 ? 0 : 1;", 0)]
    [TestCase("return Environment.GetEnvironmentVariables().Keys.Cast<string>().Count(name => !name.StartsWith(\"DOTNET_\") && name is not (\"HOME\" or \"TMPDIR\" or \"LANG\" or \"PWD\"));", 0)]
    [TestCase("try { new TcpClient(\"1.1.1.1\", 80); return 1; } catch (SocketException) { return 0; }", 0)]
    [TestCase("try { File.WriteAllText(\"/here\", \"x\"); return 1; } catch (IOException) { return 0; }", 0)]
    [TestCase("try { File.WriteAllText(\"/dev/here\", \"x\"); return 1; } catch (IOException) { return 0; }", 0)]
    [TestCase("File.WriteAllBytes(\"/tmp/a\", new byte[1000]); try { for (var i = 0; i < 10; i++) File.WriteAllBytes(\"/tmp/b\" + i, new byte[30_000_000]); return 1; } catch (IOException) { return 0; }", 0)]
    public void It_sees_and_reaches_nothing(string body, double expected)
    {
        using var subject = Submissions.Running(body);
        var played = subject.Call();

        Assert.That(played.Failure, Is.Null);
        Assert.That(played.Values["y"].Number, Is.EqualTo(expected));
    }

    [Test]
    public void The_checkout_shows_the_workers_folder_alone()
    {
        var folder = AppContext.BaseDirectory.TrimEnd('/');
        using var subject = Submissions.Running($"""
            return File.Exists("{Repository.Root}/Harness.sln") || Directory.Exists("{Repository.Root}/fixtures") || Directory.Exists("{folder}/fixtures") ? 1
                : Directory.GetFileSystemEntries("{folder}").Length == 1 ? 0 : 2;
            """);
        Assert.That(subject.Call().Values["y"].Number, Is.Zero);
    }

    [Test]
    [NonParallelizable]
    public void A_fork_bomb_is_limited_and_leaves_nothing()
    {
        var before = Workers().Count;
        using (var subject = Submissions.Running("""
            var started = 0;
            try
            {
                for (; started < 10_000; started++)
                    Process.Start(new ProcessStartInfo("/bin/sleep", "1000") { FileName = Environment.ProcessPath!, Arguments = "exec " + typeof(Matrix<double>).Assembly.Location });
            }
            catch (Exception) { }
            while (true) { }
            """, limits: Submissions.Short))
        {
            Assert.That(subject.Call().Failure!.Kind, Is.AnyOf(FailureKind.TimedOut, FailureKind.Crashed, FailureKind.OutOfMemory));
            subject.AssertFine();
        }
        Assert.That(() => Workers().Count, Is.LessThanOrEqualTo(before).After(Patience.Milliseconds, 50));
    }

    [Test]
    public void What_a_submission_leaves_behind_outside_the_sandbox_is_ended_too()
    {
        using (var subject = Submissions.Running("Process.Start(\"/bin/sleep\", \"86123\"); Environment.Exit(0); return 1;", sandboxed: false))
            Assert.That(subject.Call().Failure!.Kind, Is.EqualTo(FailureKind.Crashed));
        Assert.That(() => Running("sleep\086123"), Is.Empty.After(Patience.Milliseconds, 50));
    }

    /// <summary>Processes, whoever's child they are by now, that run our worker.</summary>
    private static List<string> Workers() => Running($"{AppContext.BaseDirectory}worker");

    private static List<string> Running(string commandLine) => [.. Directory.EnumerateDirectories("/proc").Where(folder =>
    {
        try
        {
            return int.TryParse(Path.GetFileName(folder), out _) && File.ReadAllText($"{folder}/cmdline").Contains(commandLine, StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    })];
}
