using System.Globalization;
using Harness.Comparison;
using Harness.Reporting.Translation;
using Harness.Results;

namespace Harness.Reporting;

/// <summary>What is to be said of one exercise, in English and in the order in which it is read.</summary>
/// <param name="Sentences">What is wrong, then why; of an exercise that passed at most what is worth knowing.</param>
public sealed record Explanation(IReadOnlyList<string> Sentences)
{
    // Of an exercise whose fixtures are lost all checks say the same.
    private const int ShownMessages = 3;

    /// <summary>The fault that it explains; null where no check of numbers or calls failed.</summary>
    public Fault? Fault { get; init; }

    /// <summary>The student's file, line and method; null where they are not known.</summary>
    public string? Place { get; init; }

    /// <summary>The lines at that place; null where they are not known.</summary>
    public SourceExcerpt? Excerpt { get; init; }

    /// <summary>The wrong elements by name, the subject's value and the right one in as few digits as tell them apart.</summary>
    public IReadOnlyList<(string Name, string Actual, string Expected)> Elements { get; init; } = [];

    /// <summary>Whose numbers the expected ones are; null where there are none.</summary>
    public string? Source { get; init; }

    /// <summary>What else was taken into account.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why it earned what it did; null where there is nothing to explain.</summary>
    public ScoreExplanation? Score { get; init; }

    /// <summary>The command that repeats it; null where nothing failed.</summary>
    public string? Command { get; init; }

    /// <summary>Explains an exercise.</summary>
    /// <param name="report">The report.</param>
    /// <param name="exercise">One of its exercises.</param>
    public static Explanation Of(CheckReport report, ExerciseReport exercise)
    {
        var explanation = OfFaults(report, exercise);
        return explanation with
        {
            Score = ScoreExplanation.Of(exercise),
            Notes = exercise.Comment is { } comment ? [$"Comment: {comment}", .. explanation.Notes] : explanation.Notes,
        };
    }

    /// <summary>All of it as plain text in a language, a line or a paragraph each.</summary>
    /// <param name="translator">The language.</param>
    public IEnumerable<string> Lines(Translator translator)
    {
        if (Place is not null)
            yield return translator.Of(Place);
        foreach (var sentence in Sentences)
            yield return translator.Of(sentence);
        foreach (var (name, actual, expected) in Elements)
            yield return translator.Of($"{name}: yours {actual}, expected {expected}");
        if (Source is not null)
            yield return translator.Of(Source);
        foreach (var note in Notes)
            yield return translator.Of(note);
        if (Score is { } score)
        {
            yield return translator.Of(score.Title);
            foreach (var (text, cases) in score.Lines)
                foreach (var line in (string[])[$"  {text}", .. cases.Select(@case => $"    {@case}")])
                    yield return translator.Of(line);
        }
        if (Command is not null)
            yield return translator.Of($"Repeat: {Command}");
    }

    private static Explanation OfFaults(CheckReport report, ExerciseReport exercise)
    {
        string[] diagnosis = [.. exercise.Diagnosis.Select(found => found.Explanation)];
        if (exercise.Outcome is Outcome.Passed or Outcome.Skipped)
            return new(diagnosis);
        if (Fault.Of(exercise, report.Witnesses) is not { } fault)
            return new([.. exercise.Notes, .. exercise.Checks.Where(check => check.Failed).Select(check => check.Message ?? check.Id).Distinct().Take(ShownMessages)]);
        var check = fault.Check;
        return new([fault.Sentence, .. diagnosis])
        {
            Fault = fault,
            Place = check.File is null ? null : string.Create(CultureInfo.InvariantCulture, $"{check.File}, line {check.Line}{(check.Method is { } method ? $", {method}" : "")}"),
            Excerpt = exercise.Excerpts.FirstOrDefault(excerpt => excerpt.File == check.File && excerpt.Line == check.Line),
            Elements = [.. fault.Elements.Select(element => (element.Name, NumberText.Apart(element.Actual, element.Expected).Left, NumberText.Apart(element.Actual, element.Expected).Right))],
            Source = fault.Against.Count == 0 ? null : $"The expected numbers are those of {WitnessList.Listed([.. fault.Against.Select(witness => witness.ForStudents)])}.",
            // Who stands alone is a question among witnesses; what the score took into account is the student's.
            Notes = [.. exercise.Notes.Where(note => !note.StartsWith($"{exercise.Id}, ", StringComparison.Ordinal))],
            Command = Repeat(report, exercise, fault),
        };
    }

    private static string Repeat(CheckReport report, ExerciseReport exercise, Fault fault)
    {
        var seeds = (exercise.PublicSeed ?? fault.Seed) is { } seed ? string.Create(CultureInfo.InvariantCulture, $" --seed {seed}")
            : report.Seeds.SequenceEqual(DefaultSeeds.All) ? "" : $" --seed {string.Join(',', report.Seeds)}";
        var subject = report.Subject.IsBuiltIn ? "" : $" {ShellWord.Quoted(report.Subject.Path ?? report.Subject.Name)}";
        // The built-in layers are held to the strictest rule as it is.
        var judgedOn = string.Concat(report.Arguments.Select(argument => $" {ShellWord.Quoted(argument)}"));
        return $"harness check{subject}{judgedOn} --exercise {exercise.Id}{seeds}{(report.Strict && subject.Length > 0 ? " --strict" : "")}";
    }
}
