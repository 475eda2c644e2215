using System.CommandLine;
using Harness.Scripting;
using Harness.Submissions.Workers;

namespace Harness.Cli.Commands;

/// <summary>Whether submissions run in a sandbox, and what is said of it.</summary>
internal static class Sandboxing
{
    public static Option<bool> Option() => new("--no-sandbox") { Description = "Runs submissions with your own rights: only for code that you trust." };

    /// <summary>For one file, which is mostly one's own: without bubblewrap it runs unprotected, with a warning. A bubblewrap that does not start is refused, since who installed it relies on it.</summary>
    /// <param name="refused">Whether the user does without.</param>
    /// <returns>Whether the file runs in a sandbox.</returns>
    /// <exception cref="WorkerUnavailableException">bubblewrap is installed and does not start.</exception>
    public static bool ForOwnFile(bool refused)
    {
        TellOfLimits();
        if (!refused && Sandbox.IsAvailable)
            return true;
        if (!refused && Sandbox.IsInstalled)
            throw Unavailable("Expected a sandbox for the submission", "Where you trust the file");
        Console.Error.WriteLine($"harness: The submission runs without a sandbox, with your own rights{(refused ? "." : $": {Sandbox.Reason}")}");
        return false;
    }

    /// <summary>For other people's code: in a sandbox, unless the user says otherwise.</summary>
    /// <param name="sandboxed">Whether the user wants one.</param>
    /// <exception cref="WorkerUnavailableException">None starts.</exception>
    public static void RequireForClass(bool sandboxed)
    {
        TellOfLimits();
        if (!sandboxed)
            Console.Error.WriteLine("harness: Submissions run without a sandbox, with your own rights.");
        else if (!Sandbox.IsAvailable)
            throw Unavailable("Expected a sandbox for other people's code", "Where you trust all that was handed in");
    }

    private static WorkerUnavailableException Unavailable(string expected, string where) =>
        new($"{expected}, found none: {Sandbox.Reason}. {where}, --no-sandbox runs it with your own rights.");

    private static void TellOfLimits()
    {
        if (SystemLimits.Remark is { } remark)
            Console.Error.WriteLine($"harness: {remark}");
    }
}
