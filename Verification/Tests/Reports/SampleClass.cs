using Harness.Reporting;
using Harness.Results;
using Harness.Results.Summaries;
using Harness.Tests.Comparison;

namespace Harness.Tests.Reports;

/// <summary>A class as <c>harness grade --out</c> leaves it: a summary and the results that it names.</summary>
internal static class SampleClass
{
    /// <summary>Writes a class in which every third submission is right and one exercise of one was set by a person.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="count">How many submissions.</param>
    public static GradeSummary Write(TemporaryFolder folder, int count)
    {
        var reports = Enumerable.Range(1, count).Select(i => ($"s{i:000}", i % 3 == 0 ? SampleReports.Right() : SampleReports.Faulty())).ToArray();
        return Write(folder, reports);
    }

    /// <summary>Writes a class of these reports.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="reports">Students' ids and their results.</param>
    public static GradeSummary Write(TemporaryFolder folder, params (string Id, CheckReport Report)[] reports)
    {
        Directory.CreateDirectory(folder.Combine("results"));
        var submissions = reports.Select((entry, i) => Graded(entry.Id, entry.Report, overridden: i == 0)).ToArray();
        foreach (var (submission, (_, report)) in submissions.Zip(reports))
            File.WriteAllText(folder.Combine(submission.Result), JsonReport.Write(report));
        var asked = reports.SelectMany(entry => entry.Report.Exercises).DistinctBy(exercise => exercise.Id).Select(exercise => new AskedExercise(exercise.Id, exercise.Title, exercise.Points));
        var summary = new GradeSummary("autumn", [17, 101, 102], 10, [.. asked], submissions);
        GradeSummaryFile.Write(folder.Path, summary);
        return summary;
    }

    private static GradedSubmission Graded(string id, CheckReport report, bool overridden) => new(
        id, $"{id}/{report.Subject.Name}", 1, Counts: true, report.Subject.Sha256, report.Score, 10, report.Passed,
        [.. report.Exercises.Select((exercise, i) => new GradedExercise(exercise.Id, exercise.Outcome, exercise.Score, [.. exercise.Outcome == Outcome.Passed ? [] : exercise.Diagnosis.Select(found => found.Code)])
            { Override = overridden && i == 0 ? "shown at the board" : null })])
    {
        Result = $"results/{string.Concat(id.Select(c => c is '/' or '\\' or ':' ? '_' : c))}__{string.Concat(report.Subject.Name.Select(c => c is '/' or '\\' or ':' ? '_' : c))}.json",
    };
}
