using System.CommandLine;

namespace Harness.Cli.Commands.Fixtures;

/// <summary><c>harness fixtures</c>: locks numbers, and says what moved.</summary>
internal static class FixturesCommand
{
    public static Command Create() => new("fixtures", "Locks reference numbers, and says what moved, by how much, and whose fault it is.")
    {
        ListCommand.Create(),
        GenerateCommand.Create(),
        DiffCommand.Create(),
        AcceptCommand.Create(),
        RejectCommand.Create(),
        VerifyCommand.Create(),
        ExportCommand.Create(),
        RecordCommand.Create(),
        CompareCommand.Create(),
    };
}
