using System.Globalization;
using Harness.Course;
using Harness.Judging.Rubrics;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Judging;

/// <summary>Which choice a submission made where the mathematics leaves one.</summary>
internal static class ChoiceWitness
{
    private const uint Seed = 17;
    private const int ShownElements = 4;

    /// <summary>The choice as a note, and a check where it is none of those that are right.</summary>
    /// <param name="subject">The submission.</param>
    /// <param name="exercise">An exercise.</param>
    /// <param name="rubric">What it is judged on; of this the tolerance.</param>
    /// <returns>Nothing where the exercise leaves no choice, or the result there cannot be had.</returns>
    public static (string? Note, Check? Check) Examine(ISubject subject, Exercise exercise, Rubric rubric)
    {
        if (exercise.Choice is not { } choice)
            return default;
        var data = new CaseData(new(Choice.CaseId, Seed, choice.Sizes), choice.Inputs);
        var played = subject.Play(exercise.Script(data));
        if (played.Failure is { } failure)
            return choice.Range is null
                ? ($"{exercise.Id}, {choice.Result} {choice.Where}: an exception. Anything is right there.", null)
                : (null, CheckBuilder.Failed(exercise, data.Case, WitnessIds.Torch, choice.Result, failure));
        if (!exercise.Results(data, played).TryGetValue(choice.Result, out var found))
            return default;
        var (numbers, range) = (Text(found), choice.Range is var (least, greatest) ? string.Create(CultureInfo.InvariantCulture, $"Anything from {least} to {greatest}") : "Anything");
        return choice.Allows(found, rubric.Atol + rubric.Rtol)
            ? ($"{exercise.Id}, {choice.Result} {choice.Where}: {numbers}. {range} is right there.", null)
            : (null, new(choice.Result, Choice.CaseId, WitnessIds.Torch, found.Data.ToArray().All(double.IsFinite) ? Outcome.WrongValues : Outcome.NotFinite)
            {
                Message = $"{exercise.Id}, {choice.Result} {choice.Where}: found {numbers}. {range} would be right there.",
            });
    }

    private static string Text(Value found)
    {
        var shown = found.Data[..Math.Min(found.Data.Length, ShownElements)].ToArray().Select(element => element.ToString("G6", CultureInfo.InvariantCulture));
        var text = string.Join(", ", shown);
        return found.IsNumber || found.Data.Length == 1 ? text : $"[{text}{(found.Data.Length > ShownElements ? ", …" : "")}]";
    }
}
