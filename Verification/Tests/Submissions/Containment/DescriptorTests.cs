using System.Diagnostics;
using System.IO.Pipes;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using CliWrap.Buffered;
using Harness.Submissions.Workers;
using Harness.Tests.Comparison;
using Harness.Tests.Submissions.Python;
using Microsoft.Win32.SafeHandles;

namespace Harness.Tests.Submissions.Containment;

/// <summary>Whatever our caller had open when it started us reaches no program that we start.</summary>
[Platform("Linux")]
public sealed partial class DescriptorTests
{
    private const string CountOpen = "len(os.listdir('/proc/self/fd'))";

    [TestCase(true)]
    [TestCase(false)]
    public void A_submission_has_no_descriptor_but_its_own(bool sandboxed)
    {
        var without = Open(sandboxed);
        using var caller = new Caller();
        Assert.That(Open(sandboxed), Is.EqualTo(without));

        static double Open(bool sandboxed)
        {
            using var subject = PythonSubmissions.Running($"return {CountOpen}", sandboxed, new());
            return subject.Call().Values["y"].Number;
        }
    }

    [Test]
    public void A_program_that_we_start_has_its_standard_streams_and_nothing_else()
    {
        using var caller = new Caller();
        using var process = WorkerLauncher.Start(new ProcessStartInfo("ls", ["/proc/self/fd"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true });
        // The last one is ls's own, on the folder that it lists.
        Assert.That(process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(["0", "1", "2", "3"]));
        process.WaitForExit();
    }

    [TestCase("")]
    [TestCase("setpriv --reuid=65534 --regid=65534 --clear-groups")]
    public async Task What_a_shell_had_open_is_closed_for_the_submission(string asUser)
    {
        PythonSubmissions.Require();
        if (asUser.Length > 0 && !(Environment.IsPrivilegedProcess && ReadableFolders.IsReachable(AppContext.BaseDirectory) && ReadableFolders.IsReachable(Path.GetTempPath())))
            Assert.Ignore("Only root becomes another user, who must be able to read the program.");
        using var folder = new TemporaryFolder();
        var (secret, log, file) = (folder.Combine("secret"), folder.Combine("log"), folder.Combine("student.py"));
        Directory.CreateDirectory(secret);
        await File.WriteAllTextAsync(log, "untouched");
        await File.WriteAllTextAsync(file, $"""
            import os
            class ReLULayer:
                def forward(self, X):
                    for fd in map(int, os.listdir('/proc/self/fd')):
                        for use in (lambda: os.open('written', os.O_CREAT | os.O_WRONLY, dir_fd=fd), lambda: os.write(fd, b'overwritten') if fd > 8 else None):
                            try: use()
                            except OSError: pass
                    raise ValueError({CountOpen})
            """);
        foreach (var path in (string[])[folder.Combine("."), secret, log, file])
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, (UnixFileMode)0b111_111_111);
        var run = await CliWrap.Cli.Wrap("bash").WithArguments(["-c", $"exec 8<'{secret}' 9>>'{log}'; exec {asUser} dotnet '{Path.Combine(AppContext.BaseDirectory, "harness.dll")}' check '{file}' --exercise relu.forward --culture en"])
            .WithEnvironmentVariables(new Dictionary<string, string?> { ["DOTNET_CLI_HOME"] = "/tmp", ["HOME"] = "/tmp" })
            .WithValidation(CliWrap.CommandResultValidation.None).ExecuteBufferedAsync();

        Assert.That(run.StandardOutput, Does.Contain("threw ValueError"), run.StandardError);
        Assert.That(Directory.EnumerateFileSystemEntries(secret), Is.Empty);
        Assert.That(await File.ReadAllTextAsync(log), Is.EqualTo("untouched"));
    }

    /// <summary>A folder, a file for writing, a pipe and a socket, open as a shell leaves them: for every program that is started.</summary>
    private sealed partial class Caller : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private readonly List<IDisposable> _open = [];

        public Caller()
        {
            Inherit(open(_folder.Combine("."), 0));
            Inherit(new FileStream(_folder.Combine("lock"), FileMode.Create).SafeFileHandle);
            var pipe = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
            _open.Add(pipe);
            Inherit((int)pipe.ClientSafePipeHandle.DangerousGetHandle());
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            _open.Add(socket);
            Inherit((int)socket.Handle);
        }

        public void Dispose()
        {
            foreach (var open in _open)
                open.Dispose();
            _folder.Dispose();
        }

        private void Inherit(SafeFileHandle handle)
        {
            _open.Add(handle);
            Inherit((int)handle.DangerousGetHandle());
        }

        private void Inherit(int descriptor)
        {
            const int setDescriptorFlags = 2;
            Assert.That(descriptor, Is.GreaterThan(2));
            Assert.That(fcntl(descriptor, setDescriptorFlags, 0), Is.Zero);
        }

        [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static partial int open(string path, int flags);

        [LibraryImport("libc")]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static partial int fcntl(int descriptor, int command, nint argument);
    }
}
