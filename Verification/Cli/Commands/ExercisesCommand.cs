using System.CommandLine;
using Harness.Assignments;
using Harness.Cli.Composition;
using Harness.Cli.Rendering;
using Harness.Cli.Running;
using Harness.Course;
using Harness.Reporting.Translation;
using Harness.Results;
using Spectre.Console;

namespace Harness.Cli.Commands;

/// <summary><c>harness exercises</c>: what can be checked.</summary>
internal static class ExercisesCommand
{
    public static Command Create(Registry registry)
    {
        var (noColor, culture) = (SharedOptions.NoColor(), SharedOptions.Culture());
        (noColor.Recursive, culture.Recursive) = (true, true);
        var command = new Command("exercises", "Lists the exercises.") { noColor, culture };
        command.SetAction(parsed => Consoles.Show(console => List(registry, console, Translator.For(Language(parsed, culture))), parsed.GetValue(noColor)));

        var id = new Argument<string>("ID") { Description = "The exercise's id, or a pattern." };
        var show = new Command("show", "Shows one exercise: the formula, the members it needs, how its inputs are drawn, the statement, and how its class is used.") { id };
        show.SetAction(parsed =>
        {
            var shown = registry.Exercises.Select([parsed.GetRequiredValue(id)]);
            var language = Language(parsed, culture);
            Consoles.Show(
                console =>
                {
                    foreach (var exercise in shown)
                        Show(console, exercise, language);
                },
                parsed.GetValue(noColor));
        });
        command.Add(show);
        command.Add(ExerciseVerifyCommand.Create(registry, noColor));
        command.Add(ExerciseNewCommand.Create());
        return command;
    }

    private static string Language(ParseResult parsed, Option<string?> culture) => parsed.GetValue(culture) ?? SystemLanguage.Find();

    private static void List(Registry registry, IAnsiConsole console, Translator translator)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns([.. ((string[])["exercise", "what", "points", "who must have it"]).Select(translator.Of)]);
        table.Columns[2].RightAligned();
        foreach (var exercise in registry.Exercises.All)
            table.AddRow(exercise.Id, Markup.Escape(translator.Of(exercise.Title)), $"{exercise.Points:0.#}", translator.Of(Describe(exercise.Kind)));
        console.Write(table);
    }

    private static void Show(IAnsiConsole console, Exercise exercise, string culture)
    {
        var translator = Translator.For(culture);
        var grid = new Grid();
        grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 3, 0) }).AddColumn();
        AddRow("formula", exercise.Formula);
        AddRow("members", string.Join('\n', exercise.RequiredMembers));
        AddRow("fresh inputs", $"{exercise.Draws}   ({Describe(exercise.FreshSizes)})");
        if (exercise.NotebookSizes is { } sizes)
            AddRow("notebook", $"{exercise.NotebookDraws}   ({Describe(sizes)}; seed 17)");
        AddRow("points", exercise.Points == 0 ? translator.Of($"none by default ({Describe(exercise.Kind)})") : $"{exercise.Points:0.#}");
        AddRow("cases", string.Join(", ", exercise.Cases(DefaultSeeds.All).Select(@case => @case.Id)));
        console.MarkupLineInterpolated($"[bold]{exercise.Id}[/]  {translator.Of(exercise.Title)}");
        console.Write(grid);
        console.WriteLine();
        if (exercise.Kind == ExerciseKind.BuiltIn)
            return;
        // Small enough to be read.
        var language = culture == "ru" ? AssignmentLanguage.Russian : AssignmentLanguage.English;
        var example = new Assignment(DefaultSeeds.All[0], language, new Dictionary<string, int> { ["n"] = 4, ["in"] = 3, ["out"] = 2, ["m"] = 3 }, Commitment: null);
        foreach (var (heading, text) in ((string, string)[])
            [
                ("statement", AssignmentText.Statement(language, exercise, hasLatex: false)),
                ("in Python", $"import numpy as np\n\n{AssignmentText.PythonExample(exercise, example)}"),
                ("in C#", AssignmentText.CSharpProgram(exercise, example)),
            ])
        {
            console.MarkupLineInterpolated($"[grey]{translator.Of(heading)}[/]");
            foreach (var line in text.Split('\n'))
                console.WriteLine(line.Length == 0 ? "" : $"  {line}");
            console.WriteLine();
        }

        void AddRow(string name, string text) => grid.AddRow(new Text(translator.Of(name), new Style(Color.Grey)), new Text(text));
    }

    private static string Describe(Sizes sizes) =>
        sizes.Lengths.Count == 0 ? "numbers" : string.Join(", ", sizes.Lengths.Select(size => $"{size.Name} = {size.Length}"));

    private static string Describe(ExerciseKind kind) => kind switch
    {
        ExerciseKind.Core => "everybody",
        ExerciseKind.Optional => "optional",
        _ => "the built-in layers",
    };
}
