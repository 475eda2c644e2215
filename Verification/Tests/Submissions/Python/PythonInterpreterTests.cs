using System.Diagnostics;
using CliWrap;
using CliWrap.Buffered;
using Harness.Results;
using Harness.Scripting;
using Harness.Submissions;
using Harness.Submissions.Python;
using Harness.Submissions.Workers;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;

namespace Harness.Tests.Submissions.Python;

/// <summary>Which Python runs submissions, and that it does so wherever it is installed.</summary>
[Platform("Linux")]
public sealed class PythonInterpreterTests
{
    [Test]
    public void The_first_one_has_NumPy_and_says_where_it_is()
    {
        var python = PythonSubmissions.Interpreter;
        Assert.That(Version.Parse(python.Version), Is.GreaterThanOrEqualTo(new Version(3, 8)));
        Assert.That(File.Exists(python.Executable));
        Assert.That(python.Libraries, Does.Contain(python.Executable));
        Assert.That(PythonInterpreter.Find(python.Executable).Version, Is.EqualTo(python.Version));
    }

    [Test]
    public void One_that_is_named_must_be_there_and_import_NumPy()
    {
        using var folder = new TemporaryFolder();
        var none = Script(folder, "python", "exit 1");
        Assert.That(() => PythonInterpreter.Find(folder.Combine("no", "python")), Throws.TypeOf<UsageException>().With.Message.Contain("found no such file"));
        Assert.That(() => PythonInterpreter.Find(none), Throws.TypeOf<WorkerUnavailableException>().With.Message.Contain("apt-get install python3-numpy"));
    }

    [Test]
    public async Task One_without_NumPy_earlier_on_the_path_is_passed_over_and_nothing_in_the_users_folder_is_run()
    {
        _ = PythonSubmissions.Interpreter;
        using var folder = new TemporaryFolder();
        Script(folder, "python3", "exit 1");
        await File.WriteAllTextAsync(folder.Combine("numpy.py"), "open('run', 'w')");
        var doctor = await CliWrap.Cli.Wrap("dotnet").WithArguments([Path.Combine(AppContext.BaseDirectory, "harness.dll"), "doctor"]).WithWorkingDirectory(folder.Path)
            .WithEnvironmentVariables(new Dictionary<string, string?> { ["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}" })
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Patience.ForProgram());
        Assert.That(doctor.StandardOutput, Does.Match(@"ok\s+Python\s+3\.\d+\.\d+ with NumPy \d"));
        Assert.That(File.Exists(folder.Combine("run")), Is.False);
    }

    [Test]
    public async Task A_report_says_which_Python_and_which_NumPy_and_the_command_line_takes_one()
    {
        var python = PythonSubmissions.Interpreter;
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.py"), PythonSubmissions.Right);
        var run = await HarnessProcess.RunAsync(folder.Combine("student.py"), "--python", python.Executable, "--exercise", "bce.*", "--format", "json");
        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        Assert.That(run.StandardOutput, Does.Contain($"\"python\": \"{python.Version}\"").And.Contain($"\"numpy\": \"{python.NumPyVersion}\"").And.Contain("\"kind\": \"python\""));

        var refused = await HarnessProcess.RunAsync(folder.Combine("student.py"), "--python", Script(folder, "other", "exit 1"));
        Assert.That((refused.ExitCode, refused.StandardOutput), Is.EqualTo((3, "")));
        Assert.That(refused.StandardError, Does.Contain("pip install numpy"));
    }

    [TestCase("x = (", "compile-error", "1")]
    [TestCase("\0", "load-error", "")]
    [TestCase("", "missing", "")]
    public async Task What_cannot_be_judged_has_one_outcome_throughout(string text, string outcome, string line)
    {
        _ = PythonSubmissions.Interpreter;
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.py"), text);
        var run = await HarnessProcess.RunAsync(folder.Combine("student.py"), "--format", "json");
        Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardError);
        Assert.That(run.StandardOutput.Split($"\"outcome\": \"{outcome}\"").Length - 1, Is.GreaterThanOrEqualTo(6));
        if (line.Length > 0)
            Assert.That(run.StandardOutput, Does.Contain($"\"line\": {line}"));
    }

    [Test]
    public void A_virtual_environment_in_the_users_home_works_in_the_sandbox()
    {
        var base3 = PythonSubmissions.Interpreter;
        var home = Directory.CreateDirectory(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), $".harness-test-{Guid.NewGuid():N}"));
        try
        {
            var venv = Path.Combine(home.FullName, "venv");
            using (var made = Process.Start(base3.Executable, ["-m", "venv", "--without-pip", "--system-site-packages", venv]))
                made.WaitForExit();
            var python = PythonInterpreter.Find(Path.Combine(venv, "bin", "python3"));
            Assert.That(python.Executable, Does.StartWith(venv));
            if (!Sandbox.IsAvailable)
                Assert.Ignore(Sandbox.Reason!);
            using var subject = new SubmissionSubject(
                PythonSubmissions.File($"import sys, os\nclass Subject:\n    def run(self): return [sys.prefix == '{venv}', os.getuid() == 65534, len(os.listdir('{home.FullName}')) == 1]\n    def fork(self):\n        while True: os.fork()"),
                python, Submissions.Short, sandboxed: true);
            Assert.That(subject.Call().Values["y"].Data.ToArray(), Is.EqualTo([1, 1, 1]));
            Assert.That(subject.Call("Fork").Failure, Is.Not.Null);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static string Script(TemporaryFolder folder, string name, string text)
    {
        var path = folder.Combine(name);
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return path;
    }
}
