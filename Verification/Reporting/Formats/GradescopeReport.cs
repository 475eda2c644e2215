using System.Text.Encodings.Web;
using System.Text.Json;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting.Formats;

/// <summary>A report as Gradescope's autograders hand it in: <c>/autograder/results/results.json</c>.</summary>
/// <remarks>
/// A visible test an exercise carries its points. Where hidden seeds were asked for, a hidden test beside it, without points of its own,
/// says for staff how those went: what the exercise lost by them is in its points already.
/// </remarks>
public sealed class GradescopeReport : IReportFormat
{
    private const string Text = "text";

    private static readonly GradescopeJsonContext Relaxed =
        new(new JsonSerializerOptions(GradescopeJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <inheritdoc/>
    public string Name => "gradescope";

    /// <inheritdoc/>
    public bool IsFilePerSubmission => true;

    /// <inheritdoc/>
    public bool IsOwn(string name, Func<TextReader> open)
    {
        if (!name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return false;
        using var file = open();
        return file.ReadLine() == "{" && file.ReadLine()?.StartsWith("  \"score\": ", StringComparison.Ordinal) == true && file.ReadLine()?.StartsWith("  \"execution_time\": ", StringComparison.Ordinal) == true;
    }

    /// <inheritdoc/>
    public string WriteSubmission(CheckReport report, Translator translator)
    {
        string[] output = [translator.Of(Headline.Sentence(report)), .. report.Deduction is { } deduction ? (string[])[translator.Of(deduction.Reason)] : [], .. ScoreExplanation.OfHidden(report) is { } hidden ? (string[])[translator.Of(hidden)] : [], .. report.Messages.Select(message => translator.Of($"{message.Severity} {message}"))];
        // What is optional and absent is no test: it has neither passed nor failed.
        var exercises = report.Exercises.Where(exercise => exercise.Outcome != Outcome.Skipped);
        var document = new GradescopeDocument(
            report.Score, Math.Round(report.Seconds, 3), string.Join('\n', output), Text, "visible", "hidden",
            [.. exercises.SelectMany(exercise => (GradescopeTest[])[Visible(report, exercise, translator), .. Hidden(exercise, translator)])]);
        return JsonSerializer.Serialize(document, Relaxed.GradescopeDocument).ReplaceLineEndings("\n") + "\n";
    }

    /// <inheritdoc/>
    public IEnumerable<ReportFile> WriteClass(GradedClass graded, Translator translator)
    {
        var names = ClassStatistics.PageNames(graded.Summary);
        return graded.Summary.Submissions.Select(submission => new ReportFile($"{names[submission]}.json", WriteSubmission(graded.Overridden(submission), translator)));
    }

    private static GradescopeTest Visible(CheckReport report, ExerciseReport exercise, Translator translator) => new(
        $"{exercise.Id}: {translator.Of(exercise.Title)}{(report.IsOptional(exercise) ? $" ({translator.Of("optional")})" : "")}", Text, exercise.Score, exercise.Points, Status(exercise.Outcome == Outcome.Passed),
        string.Join('\n', [translator.Of(OutcomeNames.Of(exercise.Outcome)), .. Explanation.Of(report, exercise).Lines(translator)]), Text, "visible",
        [.. exercise.Diagnosis.Select(diagnosis => diagnosis.Code)]);

    private static IEnumerable<GradescopeTest> Hidden(ExerciseReport exercise, Translator translator)
    {
        Check[] hidden = [.. exercise.Checks.Where(check => CaseIds.IsHidden(check.Case) && check.Outcome != Outcome.Skipped)];
        if (hidden.Length == 0)
            yield break;
        var failed = hidden.Where(check => check.Failed).ToArray();
        string[] lines = failed.Length == 0 ? [translator.Of(OutcomeNames.Of(Outcome.Passed))] : [.. failed.Select(check => translator.Of(check.Message ?? check.Id)).Distinct()];
        yield return new($"{exercise.Id}: {translator.Of("hidden inputs")}", Text, 0, 0, Status(failed.Length == 0), string.Join('\n', lines), Text, "hidden", []);
    }

    private static string Status(bool passed) => passed ? "passed" : "failed";
}
