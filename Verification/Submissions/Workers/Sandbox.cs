using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Harness.Submissions.Workers;

/// <summary>bubblewrap: a process with no network, a read-only system, and nothing to see of this machine but what it needs.</summary>
/// <remarks>
/// A process in it sees the system's libraries, the folders of its command, a <c>/proc</c> and a <c>/dev</c> of its own, and 64 MiB of
/// <c>/tmp</c>, which is gone at its end; it belongs to a user with no rights, has at most 64 threads and processes and 4,096 descriptors each,
/// writes no file beyond 64 MiB, may not ask the kernel for what <see cref="SystemCallFilter"/> lists, and dies with us.
/// </remarks>
public static class Sandbox
{
    private const string Nobody = "65534";
    internal const int MostProcesses = 64;
    // Each may hold a buffer of the kernel's, which no limit of memory counts; and right code that opens the console again at each call leaves many.
    internal const int MostDescriptors = 4096;
    private const long LargestFile = 64L << 20;
    private const long SharedMemory = 16L << 20;

    private static readonly string[] SystemLibraries = ["/usr/lib", "/usr/lib32", "/usr/lib64", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives"];

    private static readonly string[] UnsharedByNobody = ["--unshare-all", "--uid", Nobody, "--gid", Nobody];

    private static readonly string[] UnsharedByRoot =
        ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try", "--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"];

    private const int Tries = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly Lazy<string?> s_reason = new(Try);

    /// <summary>The variable in a worker's environment that says that all processes which it sees are its own.</summary>
    internal const string Mark = "HARNESS_SANDBOXED";

    /// <summary>Whether a sandbox starts here: tried once, by starting one.</summary>
    public static bool IsAvailable => s_reason.Value is null;

    /// <summary>Whether the program that makes sandboxes is there, so that something else is wrong where none starts.</summary>
    public static bool IsInstalled => OperatingSystem.IsLinux() && Find("bwrap") is not null;

    /// <summary>Whether a sandbox starts at this moment: tried anew, a few times.</summary>
    internal static bool StartsNow => Enumerable.Range(0, Tries).Any(_ => Try() is null);

    /// <summary>Why none starts, and what to do about it; null where one does.</summary>
    public static string? Reason => s_reason.Value;

    /// <summary>Starts a command in a sandbox, with its standard streams redirected.</summary>
    /// <param name="command">The command.</param>
    /// <param name="limits">Of these, the memory.</param>
    /// <exception cref="Win32Exception">There is no such program, or it cannot be run.</exception>
    /// <exception cref="IOException">The system has no descriptors left.</exception>
    internal static Process Start(WorkerCommand command, SubmissionLimits limits)
    {
        // Root is beyond limits on processes, and so is a root who only calls himself something else inside: he becomes nobody, before he
        // enters the sandbox if he can, else inside, where what lies in his own home has been put in place already.
        string[] becomeNobody = Environment.IsPrivilegedProcess ? [Tool("setpriv"), $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"] : [];
        var late = Environment.IsPrivilegedProcess && !command.Folders.All(ReadableFolders.IsReachable);
        string[] shown = [Tool("prlimit"), .. late ? (string[])[Tool("setpriv"), Tool("bwrap")] : [], .. command.Folders];
        var filter = SystemCallFilter.Program(command.SharesMemory);
        string[] filtered = filter.IsEmpty ? [] : ["--seccomp", WorkerLauncher.HandedOver];
        string[] line =
        [
            .. late ? [] : becomeNobody,
            Tool("bwrap"), .. late ? UnsharedByRoot : [.. UnsharedByNobody, .. filtered], "--die-with-parent", "--new-session",
            // A shared mapping of /dev/zero would be memory that no process's limit counts.
            "--proc", "/proc", "--dev", "/dev", "--dev-bind", "/dev/null", "/dev/zero",
            "--size", Bytes(LargestFile), .. late ? ["--perms", "1777"] : Array.Empty<string>(), "--tmpfs", "/tmp", "--size", Bytes(SharedMemory), "--tmpfs", "/dev/shm",
            .. late ? Ancestors([.. shown, .. SystemLibraries]) : [], .. Libraries(),
            .. shown.SelectMany(path => (string[])["--ro-bind", path, path]),
            "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp",
            // In a user namespace of its own, so that its processes are counted apart from other workers'.
            .. late ? [.. becomeNobody, Tool("bwrap"), "--unshare-user", "--die-with-parent", .. filtered, "--dev-bind", "/", "/"] : Array.Empty<string>(),
            .. Limited(command, limits, MostProcesses),
        ];
        return WorkerLauncher.Start(
            Redirected(line, new Dictionary<string, string>(command.Environment) { ["HOME"] = "/tmp", ["TMPDIR"] = "/tmp", ["LANG"] = "C.UTF-8", [Mark] = "1" }),
            filter);
    }

    /// <summary>Starts a command outside a sandbox, with its standard streams redirected, in a folder of its own.</summary>
    /// <param name="command">The command.</param>
    /// <param name="limits">Of these, the memory.</param>
    /// <param name="folder">Where it works and keeps temporary files.</param>
    /// <exception cref="Win32Exception">There is no such program, or it cannot be run.</exception>
    internal static Process StartOutside(WorkerCommand command, SubmissionLimits limits, string folder)
    {
        string[] line = OperatingSystem.IsLinux() && Find("prlimit") is not null ? Limited(command, limits, null) : [command.Program, .. command.Arguments];
        var environment = new Dictionary<string, string>(command.Environment) { ["HOME"] = folder, ["TMPDIR"] = folder, ["TEMP"] = folder, ["TMP"] = folder };
        if (Environment.GetEnvironmentVariable("SystemRoot") is { } system)
            environment["SystemRoot"] = system;
        var start = Redirected(line, environment);
        start.WorkingDirectory = folder;
        return WorkerLauncher.Start(start);
    }

    /// <summary>The folders above what is shown, which bubblewrap makes for their owner only.</summary>
    private static IEnumerable<string> Ancestors(IEnumerable<string> shown) => shown
        .SelectMany(Above).Distinct().Order(StringComparer.Ordinal).SelectMany(folder => (string[])["--perms", "0755", "--dir", folder]);

    private static IEnumerable<string> Above(string path)
    {
        for (var folder = Path.GetDirectoryName(path); folder is { Length: > 1 }; folder = Path.GetDirectoryName(folder))
            yield return folder;
    }

    private static string[] Limited(WorkerCommand command, SubmissionLimits limits, int? processes) =>
    [
        // Not --as: the runtime reserves far more addresses than it uses.
        Tool("prlimit"), $"--data={AtMost("Max data size", command.MemoryFactor * limits.Memory)}", $"--fsize={AtMost("Max file size", LargestFile)}", "--core=0",
        .. processes is { } most ? [$"--nproc={AtMost("Max processes", most)}", $"--nofile={AtMost("Max open files", MostDescriptors)}"] : Array.Empty<string>(),
        command.Program, .. command.Arguments,
    ];

    private static ProcessStartInfo Redirected(string[] line, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return start;
    }

    /// <summary>The folders of the system's libraries, as folders or links as they are.</summary>
    private static IEnumerable<string> Libraries()
    {
        foreach (var folder in SystemLibraries)
            if (new FileInfo(folder) is { LinkTarget: { } target })
                foreach (var part in (string[])["--symlink", target, folder])
                    yield return part;
            else if (Path.Exists(folder))
                foreach (var part in (string[])["--ro-bind", folder, folder])
                    yield return part;
    }

    private static string? Try()
    {
        if (!OperatingSystem.IsLinux())
            return "bubblewrap runs on Linux only: use Linux, WSL 2 or a container for other people's code";
        if (Find("bwrap") is null)
            return "bubblewrap is not installed. Debian and Ubuntu: apt-get install bubblewrap; Fedora: dnf install bubblewrap";
        foreach (var tool in (string[])["prlimit", "setpriv"])
            if (Find(tool) is null)
                return $"{tool} is not installed. Debian, Ubuntu and Fedora have it in the package util-linux";
        try
        {
            using var process = Start(new(Tool("prlimit"), ["--version"], [], new Dictionary<string, string>()), new());
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                return $"bubblewrap is installed but did not start within {Patience.TotalSeconds:0} s";
            }
            return process.ExitCode == 0 ? null : $"bubblewrap is installed but does not start: {error.Result.Trim()}";
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            return $"bubblewrap is installed but does not start: {exception.Message}";
        }
    }

    private static string Tool(string name) => Find(name) ?? name;

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Concat(["/usr/bin", "/bin", "/usr/sbin"])
        .Where(Path.IsPathFullyQualified)
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static string AtMost(string limit, long wanted) => Bytes(SystemLimits.AtMost(limit, wanted));

    private static string Bytes(long count) => count.ToString(CultureInfo.InvariantCulture);
}
