using System.CommandLine;
using Harness.Cli.Checkups;
using Harness.Cli.Composition;
using Harness.Cli.Rendering;
using Harness.Submissions;
using Spectre.Console;

namespace Harness.Cli.Commands;

/// <summary><c>harness doctor</c>: what is installed and works.</summary>
internal static class DoctorCommand
{
    public static Command Create(Registry registry)
    {
        var fixtures = SharedOptions.Fixtures();
        var noColor = SharedOptions.NoColor();
        var command = new Command("doctor", "Tries what the harness needs, and says what is missing and how to get it.") { fixtures, noColor };
        command.SetAction(parsed =>
        {
            Finding[] findings =
            [
                RuntimeCheckup.Run(),
                LibtorchCheckup.Run(),
                FixturesCheckup.Run(() => SharedOptions.StoreOfExercises(parsed, fixtures), registry.Exercises),
                .. registry.Languages.All.Select(language => language.CheckUp()).OfType<LanguageCheckup>().Select(Finding.Of),
                SandboxCheckup.Run(),
            ];
            Consoles.Show(console => Render(console, findings), parsed.GetValue(noColor));
            return findings.Max(finding => finding.ExitCode);
        });
        return command;
    }

    private static void Render(IAnsiConsole console, IEnumerable<Finding> findings)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn { NoWrap = true }).AddColumn(new GridColumn { NoWrap = true }).AddColumn();
        foreach (var finding in findings)
            grid.AddRow(
                new Markup(finding.Health switch { Health.Works => "[green]ok[/]", Health.Absent => "[yellow]absent[/]", _ => "[red]broken[/]" }),
                new Text(finding.What),
                new Text(finding.Text));
        console.Write(grid);
    }
}
