using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Harness.Assignments;
using Harness.Cli.Running;
using Harness.Results;

namespace Harness.Cli.Commands.Assignments;

/// <summary><c>harness assignment new</c>: notebook and program for students, both with answers for the teacher, and a rubric with hidden seeds.</summary>
internal static class NewCommand
{
    private const int MostVariants = 1000;
    private const int MostHidden = 20;
    private const int LongestDimension = 100_000;

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
        var variants = Count("--variants", "How many variants, each with the next seed.", 1, 1, MostVariants);
        var hidden = Count("--hidden", "How many seeds are kept secret until they are revealed.", 2, 0, MostHidden);
        var culture = SharedOptions.Culture();
        var command = new Command("new", "Writes a complete assignment: for students a notebook and a C# program, for the teacher both with answers, a rubric, and the hidden seeds.")
        {
            folder, seed, sizes, variants, hidden, culture,
        };
        command.SetAction(parsed =>
        {
            var target = NewFolder.At(parsed.GetRequiredValue(folder));
            var first = parsed.GetValue(seed) ?? BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
            var count = parsed.GetValue(variants);
            var files = AssignmentFolder.Make(
                first, count, (parsed.GetValue(culture) ?? SystemLanguage.Find()) == "ru" ? AssignmentLanguage.Russian : AssignmentLanguage.English,
                Lengths(parsed.GetValue(sizes) ?? []), AssignmentFolder.DrawSecret(parsed.GetValue(hidden)));
            target.Write(files);
            Console.Out.WriteLine($"{parsed.GetRequiredValue(folder)}: {(count == 1 ? $"an assignment with seed {first}" : $"{count} variants from seed {first}, listed in variants.csv")}.");
            Console.Out.WriteLine("Give students/ to the class; keep teacher/ to yourself.");
            if (files.TryGetValue($"teacher/{AssignmentFolder.HiddenSeedsFile}", out var secret))
                Console.Out.WriteLine($"Hidden seeds: SHA-256 {Assignment.Commit(secret)}, which stands in every notebook; 'harness assignment reveal' shows them after the deadline.");
            return ExitCode.Agreement;
        });
        return command;
    }

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
