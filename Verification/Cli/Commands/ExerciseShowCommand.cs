using System.CommandLine;
using System.Globalization;
using System.IO.Enumeration;
using Harness.Assignments;
using Harness.Cli.Composition;
using Harness.Cli.Rendering;
using Harness.Course;
using Harness.Exercises.Definitions;
using Harness.Packs;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Scripting;
using Spectre.Console;

namespace Harness.Cli.Commands;

/// <summary><c>harness exercises show</c>: the statement of an exercise first, then how it is judged.</summary>
internal static class ExerciseShowCommand
{
    // Small enough to be read.
    private static readonly Dictionary<string, int> ExampleLengths = new() { ["n"] = 4, ["in"] = 3, ["out"] = 2, ["m"] = 3 };

    public static Command Create(Registry registry, Option<bool> noColor, Option<string?> culture)
    {
        var id = new Argument<string>("ID") { Description = "The id of an exercise, such as conv2d, or of a part of the course's, such as linear.forward; or a pattern." };
        var folders = SharedOptions.ExerciseFolders();
        var command = new Command("show", "Shows an exercise: the statement, the formula or the dialects, how its inputs are drawn, and how its class is used.") { id, folders };
        command.SetAction(parsed =>
        {
            var language = ExercisesCommand.LanguageOf(parsed, culture);
            var pages = PagesOf(registry, parsed.GetRequiredValue(id), parsed.GetValue(folders) ?? [], language);
            Consoles.Show(
                console =>
                {
                    foreach (var page in pages)
                        page(console);
                },
                parsed.GetValue(noColor));
        });
        return command;
    }

    /// <summary>What is shown for a pattern.</summary>
    /// <exception cref="UsageException">It names nothing, or a statement cannot be read.</exception>
    private static Action<IAnsiConsole>[] PagesOf(Registry registry, string pattern, string[] folders, string language)
    {
        var defined = ExercisesCommand.DefinedBy(registry, folders);
        var shown = defined.Where(known => Ids(known.Definition).Any(IsMeant)).Select(known => (known.Definition, Statement: StatementOf(known, language))).ToArray();
        Action<IAnsiConsole>[] pages =
        [
            .. registry.Exercises.All.Where(exercise => IsMeant(exercise.Id)).Select(exercise => (Action<IAnsiConsole>)(console => Show(console, exercise, language))),
            .. shown.Select(known => (Action<IAnsiConsole>)(console => Show(console, known.Definition, known.Statement, Translator.For(language)))),
        ];
        var all = registry.Exercises.All.Select(exercise => exercise.Id).Concat(defined.Select(known => known.Definition.Id));
        return pages.Length > 0 ? pages : throw new UsageException($"Unknown exercise '{pattern}'.{Suggestion.For(pattern, all)} 'harness exercises' lists them all.");

        bool IsMeant(string known) => FileSystemName.MatchesSimpleExpression(pattern, known);

        // A part of the course's has a page of its own.
        IEnumerable<string> Ids(ExerciseDefinition definition) =>
            ExercisesCommand.PartsOf(definition).Select(part => $"{definition.Id}.{part}").Where(part => registry.Exercises.Find(part) is null).Append(definition.Id);
    }

    private static string? StatementOf((ExerciseDefinition Definition, PackStatements Statements) known, string language)
    {
        var statement = known.Statements.Find(known.Definition.Exercise, language, out var finding);
        return finding is null ? statement?.Text : throw new UsageException($"{finding}");
    }

    private static void Show(IAnsiConsole console, ExerciseDefinition definition, string? statement, Translator translator)
    {
        console.MarkupLineInterpolated($"[bold]{definition.Id}[/]  {ExercisesCommand.TitleOf(definition, translator)}");
        if (statement is not null)
            WriteText(console, translator.Of("statement"), statement);
        var grid = GridOf(translator, out var addRow);
        addRow("parts", string.Join(", ", ExercisesCommand.PartsOf(definition)));
        if (definition.Parts.Any(part => part.Points > 0))
            addRow("points", string.Join(", ", definition.Parts.Where(part => part.Points > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Part} {part.Points:0.##}"))));
        addRow("inputs", definition.DrawText);
        addRow("sizes", string.Join('\n', definition.Sizes.Select(sizes => sizes.Lengths.Count == 0 ? translator.Of("numbers") : string.Join(", ", sizes.Lengths.Select(size => $"{size.Name} = {size.Length}")))));
        console.Write(grid);
        console.WriteLine();
        foreach (var dialect in definition.Dialects)
            WriteText(console, translator.Of($"dialect {dialect.Dialect}"), definition.DialectText(dialect));
    }

    private static void Show(IAnsiConsole console, Exercise exercise, string culture)
    {
        var translator = Translator.For(culture);
        console.MarkupLineInterpolated($"[bold]{exercise.Id}[/]  {translator.Of(exercise.Title)}");
        var language = culture == "ru" ? AssignmentLanguage.Russian : AssignmentLanguage.English;
        if (exercise.Kind != ExerciseKind.BuiltIn)
            WriteText(console, translator.Of("statement"), AssignmentText.Statement(language, exercise, hasLatex: false));
        var grid = GridOf(translator, out var addRow);
        addRow("formula", exercise.Formula);
        addRow("members", string.Join('\n', exercise.RequiredMembers));
        addRow("fresh inputs", $"{exercise.Draws}   ({Describe(exercise.FreshSizes)})");
        if (exercise.NotebookSizes is { } sizes)
            addRow("notebook", $"{exercise.NotebookDraws}   ({Describe(sizes)}; seed 17)");
        addRow("points", exercise.Points == 0 ? translator.Of($"none by default ({ExercisesCommand.Describe(exercise.Kind)})") : $"{exercise.Points:0.#}");
        addRow("cases", string.Join(", ", exercise.Cases(DefaultSeeds.All).Select(@case => @case.Id)));
        console.Write(grid);
        console.WriteLine();
        if (exercise.Kind == ExerciseKind.BuiltIn)
            return;
        var example = new Assignment(DefaultSeeds.All[0], language, ExampleLengths, Commitment: null);
        WriteText(console, translator.Of("in Python"), $"import numpy as np\n\n{AssignmentText.PythonExample(exercise, example)}");
        WriteText(console, translator.Of("in C#"), AssignmentText.CSharpProgram(exercise, example));
    }

    private static Grid GridOf(Translator translator, out Action<string, string> addRow)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 3, 0) }).AddColumn();
        addRow = (name, text) => grid.AddRow(new Text(translator.Of(name), new Style(Color.Grey)), new Text(text));
        return grid;
    }

    private static void WriteText(IAnsiConsole console, string heading, string text)
    {
        console.MarkupLineInterpolated($"[grey]{heading}[/]");
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
            console.WriteLine(line.Length == 0 ? "" : $"  {line}");
        console.WriteLine();
    }

    private static string Describe(Sizes sizes) =>
        sizes.Lengths.Count == 0 ? "numbers" : string.Join(", ", sizes.Lengths.Select(size => $"{size.Name} = {size.Length}"));
}
