using System.CommandLine;
using Harness.Cli.Composition;
using Harness.Cli.Rendering;
using Harness.Cli.Running;
using Harness.Course;
using Harness.Exercises.Definitions;
using Harness.Exercises.Usage;
using Harness.Packs;
using Harness.Reporting.Translation;
using Harness.Results;
using Spectre.Console;

namespace Harness.Cli.Commands;

/// <summary><c>harness exercises</c>: what can be checked.</summary>
internal static class ExercisesCommand
{
    public static Command Create(Registry registry)
    {
        var (noColor, culture, folders) = (SharedOptions.NoColor(), SharedOptions.Culture(), SharedOptions.ExerciseFolders());
        (noColor.Recursive, culture.Recursive) = (true, true);
        var command = new Command("exercises", "Lists the exercises.") { noColor, culture, folders };
        command.SetAction(parsed =>
        {
            var defined = DefinedBy(registry, parsed.GetValue(folders) ?? []).Select(known => known.Definition);
            Consoles.Show(console => List(registry, defined, console, Translator.For(LanguageOf(parsed, culture))), parsed.GetValue(noColor));
        });
        command.Add(ExerciseShowCommand.Create(registry, noColor, culture));
        command.Add(ExerciseVerifyCommand.Create(registry, noColor));
        command.Add(ExerciseNewCommand.Create());
        return command;
    }

    /// <summary>The language that is asked for, or the system's.</summary>
    public static string LanguageOf(ParseResult parsed, Option<string?> culture) => parsed.GetValue(culture) ?? SystemLanguage.Find();

    /// <summary>The exercises that files define, built-in ones and those in folders.</summary>
    /// <exception cref="UsageException">A folder is not there, or something in it is wrong.</exception>
    public static IReadOnlyList<(ExerciseDefinition Definition, PackStatements Statements)> DefinedBy(Registry registry, string[] folders)
    {
        try
        {
            return new ExerciseShelf(registry.Exercises).Defined([.. folders.Select(Path.GetFullPath)]);
        }
        catch (WishException unfulfilled)
        {
            throw new UsageException($"Expected {unfulfilled.Expected} for --exercises, found {unfulfilled.Found}.");
        }
    }

    /// <summary>Who must have an exercise of the course.</summary>
    public static string Describe(ExerciseKind kind) => kind switch
    {
        ExerciseKind.Core => "everybody",
        ExerciseKind.Optional => "optional",
        _ => "the built-in layers",
    };

    /// <summary>The title in the language; in English where its author gives no other.</summary>
    public static string TitleOf(ExerciseDefinition definition, Translator translator) =>
        translator.Language == "ru" && definition.TitleRu.Length > 0 ? definition.TitleRu : definition.Title;

    /// <summary>The parts that are judged by themselves.</summary>
    public static IEnumerable<string> PartsOf(ExerciseDefinition definition) => definition.Parts.Select(part => part.Part).Where(part => part != UseText.Initial);

    private static void List(Registry registry, IEnumerable<ExerciseDefinition> defined, IAnsiConsole console, Translator translator)
    {
        var table = TableOf(translator, "exercise", "what", "points", "who must have it");
        table.Columns[2].RightAligned();
        foreach (var exercise in registry.Exercises.All)
            table.AddRow(exercise.Id, Markup.Escape(translator.Of(exercise.Title)), $"{exercise.Points:0.#}", translator.Of(Describe(exercise.Kind)));
        console.Write(table);
        var others = TableOf(translator, "exercise of a dialect", "what", "parts", "dialects");
        foreach (var definition in defined)
            others.AddRow(definition.Id, Markup.Escape(TitleOf(definition, translator)), string.Join(", ", PartsOf(definition)), string.Join(", ", definition.Dialects.Select(dialect => dialect.Dialect)));
        console.Write(others);
    }

    private static Table TableOf(Translator translator, params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns([.. columns.Select(translator.Of)]);
        return table;
    }
}
