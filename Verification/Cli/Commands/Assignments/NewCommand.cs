using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Harness.Assignments;
using Harness.Cli.Running;
using Harness.Comparison;
using Harness.Course;
using Harness.Grading.Terms;
using Harness.Judging.Rubrics;
using Harness.Results;

namespace Harness.Cli.Commands.Assignments;

/// <summary><c>harness assignment new</c>: notebook and program for students, both with answers for the teacher, and a rubric with hidden seeds.</summary>
internal static class NewCommand
{
    private const int MostVariants = 1000;
    private const int MostHidden = 20;
    private const int LongestDimension = 100_000;
    private const int LongestTitle = 200;
    private const double MostPoints = 1e6;
    private const string Backward = ".backward";

    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "A new or empty folder." };
        var seed = new Option<uint?>("--seed") { Description = "The seed of the numbers, 0 to 4294967295. Without it one is drawn.", HelpName = "S" };
        seed.CustomParser = result =>
        {
            if (uint.TryParse(result.Tokens[^1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return number;
            result.AddError($"Expected a seed from 0 to 4294967295, found '{result.Tokens[^1].Value}'.");
            return null;
        };
        var sizes = new Option<string[]>("--sizes") { Description = "Lengths of dimensions, such as n=1000,in=5,out=3,m=4. Without it n=100,in=5,out=3,m=4.", HelpName = "NAME=LENGTH" };
        var exercise = SharedOptions.Exercise();
        var title = new Option<string?>("--title") { Description = "The heading of the assignment.", HelpName = "TEXT" };
        var due = new Option<string?>("--due") { Description = "The deadline that students read, with its offset from UTC, such as 2026-11-30T23:59+03:00.", HelpName = "TIME" };
        var points = new Option<string[]>("--points") { Description = "Points of exercises, such as linear.forward=2,relu.forward=1: the others become optional. Without it those of the ordinary rubric.", HelpName = "ID=POINTS" };
        var withoutFormulas = new Option<bool>("--no-formulas") { Description = "Leaves out the formulas of derivatives, which are then to be found." };
        var roster = new Option<string?>("--roster") { Description = "A variant for each student of a class: CSV with the column id. variants.csv says whose is which.", HelpName = "FILE" };
        var variants = Count("--variants", "How many variants, each with the next seed.", 1, 1, MostVariants);
        var hidden = Count("--hidden", "How many seeds are kept secret until they are revealed.", 2, 0, MostHidden);
        var culture = SharedOptions.Culture();
        var command = new Command("new", "Writes a complete assignment: for students a notebook and a C# program, for the teacher both with answers, a rubric, and the hidden seeds.")
        {
            folder, exercise, title, due, points, withoutFormulas, seed, sizes, variants, roster, hidden, culture,
        };
        command.SetAction(parsed =>
        {
            var target = NewFolder.At(parsed.GetRequiredValue(folder));
            var first = parsed.GetValue(seed) ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
            if (parsed.GetValue(roster) is not null && parsed.GetResult(variants) is { Implicit: false })
                throw new UsageException("Expected --roster or --variants, found both: with a roster each student has a variant.");
            string?[] students = parsed.GetValue(roster) is { } file ? StudentsOf(file) : new string?[parsed.GetValue(variants)];
            var count = students.Length;
            var asked = Asked(parsed.GetValue(exercise) ?? []);
            var assignment = new Assignment(first, (parsed.GetValue(culture) ?? SystemLanguage.Find()) == "ru" ? AssignmentLanguage.Russian : AssignmentLanguage.English, Lengths(parsed.GetValue(sizes) ?? []), Commitment: null)
            {
                Asked = asked,
                Points = PointsOf(parsed.GetValue(points) ?? [], asked),
                Title = TitleOf(parsed.GetValue(title)),
                Due = parsed.GetValue(due) is { } time ? TimeText.Parse(time, offset: null) ?? throw new UsageException($"Expected a time with its offset from UTC, such as 2026-11-30T23:59+03:00, for --due, found '{time}'.") : null,
                ShowsDerivatives = !parsed.GetValue(withoutFormulas),
            };
            var secrets = AssignmentFolder.DrawSecret(parsed.GetValue(hidden));
            var rubric = Rubric.Default with { Name = assignment.Title ?? $"assignment {first}", Points = assignment.Points, HiddenSeeds = secrets };
            var files = AssignmentFolder.Make(assignment, students, RubricText.Write(rubric, asked), secrets);
            target.Write(files);
            Console.Out.WriteLine($"{parsed.GetRequiredValue(folder)}: {(students is [null] ? $"an assignment with seed {first}" : $"{count} variants from seed {first}, listed in variants.csv")}.");
            Console.Out.WriteLine("Give students/ to the class; keep teacher/ to yourself.");
            if (files.TryGetValue($"teacher/{AssignmentFolder.HiddenSeedsFile}", out var secret))
                Console.Out.WriteLine($"Hidden seeds: SHA-256 {Assignment.Commit(secret)}, which stands in every notebook; 'harness assignment reveal' shows them after the deadline.");
            return ExitCode.Agreement;
        });
        return command;
    }

    /// <summary>The ids of a class.</summary>
    private static string?[] StudentsOf(string file)
    {
        string?[] ids = [.. RosterFile.Read(file, new HashSet<string>()).Select(entry => entry.Id)];
        return ids.Length is > 0 and <= MostVariants ? ids : throw new UsageException($"Expected 1 to {MostVariants} students in '{file}', found {ids.Length}.");
    }

    private static IReadOnlyList<Exercise> Asked(string[] patterns)
    {
        var all = new ExerciseSet(Assignment.Exercises);
        foreach (var pattern in patterns)
            if (!all.Has(pattern))
                throw new UsageException($"Expected exercises that assignments can have, {string.Join(", ", all.All.Select(exercise => exercise.Id))}, found '{pattern}'.");
        var asked = all.Select(patterns).Select(exercise => exercise.Id).ToHashSet(StringComparer.Ordinal);
        // A class with backward is derived from the one with forward.
        string[] needed = [.. asked.Where(id => id.EndsWith(Backward, StringComparison.Ordinal)).Select(id => $"{id[..^Backward.Length]}.forward").Where(id => all.Find(id) is not null && !asked.Contains(id))];
        asked.UnionWith(needed);
        if (needed.Length > 0)
            Console.Error.WriteLine($"harness: {string.Join(", ", needed)}: asked for too, since backward is written on top of forward.");
        return [.. all.All.Where(exercise => asked.Contains(exercise.Id))];
    }

    private static Dictionary<string, double> PointsOf(string[] given, IReadOnlyList<Exercise> asked)
    {
        var ids = asked.Select(exercise => exercise.Id).ToHashSet(StringComparer.Ordinal);
        if (given.Length == 0)
        {
            var ordinary = ExerciseSet.BuiltIn.CorePoints.Where(pair => ids.Contains(pair.Key)).ToDictionary();
            // Where only optional ones are asked for, they are what the assignment is about.
            return ordinary.Count > 0 ? ordinary : asked.ToDictionary(exercise => exercise.Id, _ => 1.0);
        }
        var points = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var word in given.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            if (!(word.Split('=') is [var id, var text] && ids.Contains(id) && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostPoints && points.TryAdd(id, number)))
                throw new UsageException($"Expected points such as linear.forward=2 for exercises of the assignment, {string.Join(", ", ids)}, each once and above 0, found '{word}'.");
        return points;
    }

    private static string? TitleOf(string? given) => given is null ? null
        : given.Trim().Length is > 0 and <= LongestTitle && Legible.Line(given) == given ? given.Trim()
        : throw new UsageException($"Expected a title of 1 to {LongestTitle} characters in one line, found '{Legible.Line(given, LongestTitle)}'.");

    private static Option<int> Count(string name, string description, int ordinary, int least, int most)
    {
        var option = new Option<int>(name) { Description = $"{description} {least} to {most}.", DefaultValueFactory = _ => ordinary, HelpName = "N" };
        option.CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[^1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            result.AddError($"Expected a number from {least} to {most} for {name}, found '{result.Tokens[^1].Value}'.");
            return ordinary;
        };
        return option;
    }

    private static Dictionary<string, int> Lengths(string[] sizes)
    {
        var lengths = new Dictionary<string, int>(Assignment.DefaultLengths);
        foreach (var word in sizes.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            if (word.Split('=') is [var name, var text] && lengths.ContainsKey(name)
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length is > 0 and <= LongestDimension)
                lengths[name] = length;
            else
                throw new UsageException($"Expected sizes such as n=100,in=5 with the names {string.Join(", ", lengths.Keys)} and lengths from 1 to {LongestDimension}, found '{word}'.");
        return lengths;
    }
}
