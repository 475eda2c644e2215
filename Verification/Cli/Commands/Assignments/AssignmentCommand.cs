using System.CommandLine;

namespace Harness.Cli.Commands.Assignments;

/// <summary><c>harness assignment</c>: an assignment with numbers of its own.</summary>
internal static class AssignmentCommand
{
    public static Command Create() => new("assignment", "Writes assignments with fresh numbers, and reveals their hidden seeds.")
    {
        NewCommand.Create(), RevealCommand.Create(),
    };
}
