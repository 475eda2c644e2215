namespace Harness.Cli.Checkups;

/// <summary>bubblewrap: an empty sandbox started once.</summary>
internal static class SandboxCheckup
{
    private const string What = "sandbox";

    public static async Task<Finding> RunAsync(CancellationToken cancellation)
    {
        if (!OperatingSystem.IsLinux())
            return Finding.Absent(What, "bubblewrap runs on Linux only; use Linux, WSL 2 or a container for other people's code");
        return await Tool.RunAsync("bwrap", ["--unshare-all", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "true"], cancellation) switch
        {
            (0, _, _) => Finding.Works(What, "bubblewrap starts an isolated process"),
            (_, _, var error) => Finding.Absent(What, $"bubblewrap is installed but does not start: {error}"),
            null => Finding.Absent(What, "bubblewrap is not installed. Debian and Ubuntu: apt-get install bubblewrap; Fedora: dnf install bubblewrap"),
        };
    }
}
