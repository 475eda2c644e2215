using System.CommandLine;
using Harness.Cli.Composition;

namespace Harness.Cli.Commands.Fixtures;

/// <summary><c>harness fixtures</c>: locks numbers, and says what moved.</summary>
internal static class FixturesCommand
{
    public static Command Create(Registry registry) => new("fixtures", "Locks reference numbers, and says what moved, by how much, and whose fault it is.")
    {
        ListCommand.Create(),
        GenerateCommand.Create(registry),
        DiffCommand.Create(registry),
        AcceptCommand.Create(registry),
        RejectCommand.Create(),
        VerifyCommand.Create(registry),
        ExportCommand.Create(),
        RecordCommand.Create(),
        CompareCommand.Create(),
    };
}
