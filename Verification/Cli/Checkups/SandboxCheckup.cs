using Harness.Submissions.Workers;

namespace Harness.Cli.Checkups;

/// <summary>bubblewrap: a sandbox started once.</summary>
internal static class SandboxCheckup
{
    private const string What = "sandbox";

    public static Finding Run() => Sandbox.Reason is { } reason ? Finding.Absent(What, reason) : Finding.Works(What, "bubblewrap starts an isolated process");
}
