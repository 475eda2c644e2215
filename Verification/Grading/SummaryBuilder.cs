using System.Security.Cryptography;
using Harness.Grading.Copies;
using Harness.Grading.Intake;
using Harness.Grading.Terms;
using Harness.Reporting;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Grading;

/// <summary>Makes the summary of a class from its journal, one submission after the other.</summary>
internal static class SummaryBuilder
{
    private static readonly string OfNothing = Convert.ToHexStringLower(SHA256.HashData([]));

    /// <summary>The summary, and the sources of the pairs that it calls similar.</summary>
    public static (GradeSummary Summary, ComparedSources Sources) Build(Journal journal, AttemptChoice choice)
    {
        var settings = journal.Settings!;
        var overrides = journal.Overrides().ToLookup(set => set.Id, StringComparer.Ordinal);
        var (terms, all) = (journal.Terms, journal.Listed());
        var entries = all.Select(listed => (Listed: listed, Entry: journal.Find(listed.File))).Where(pair => pair.Entry is not null).ToArray();
        // A score that was set is one of what was judged; where nothing was, of all that there is.
        var judged = entries.Where(pair => pair.Entry!.IsJudged).Select(pair => pair.Listed.Id).ToHashSet(StringComparer.Ordinal);
        var submissions = entries
            .Select(pair => Graded(pair.Listed, pair.Entry!, settings, pair.Entry!.IsJudged || !judged.Contains(pair.Listed.Id) ? overrides[pair.Listed.Id] : [], terms)).ToList();
        var same = submissions.Where(submission => !IsEmpty(submission)).GroupBy(submission => submission.Sha256).ToDictionary(group => group.Key, group => group.Select(submission => submission.File).ToArray());
        var counting = submissions.GroupBy(submission => submission.Id, StringComparer.Ordinal)
            .Select(attempts => attempts.OrderBy(attempt => attempt.IsJudged).ThenBy(attempt => choice == AttemptChoice.Best ? attempt.Score : 0).ThenBy(attempt => attempt.Attempt).Last().File)
            .ToHashSet(StringComparer.Ordinal);
        var prints = entries.Where(pair => pair.Entry!.Print is not null).Select(pair => (pair.Listed.Id, pair.Listed.File, Print: pair.Entry!.Print!)).ToArray();
        var similar = SimilarSources.Find(prints);
        var summary = new GradeSummary(
            settings.Rubric, settings.Seeds, settings.Exercises.Sum(exercise => exercise.Points), settings.Exercises,
            [
                .. submissions
                    .Select(submission => submission with
                    {
                        Counts = counting.Contains(submission.File),
                        SameAs = IsEmpty(submission) ? [] : [.. same[submission.Sha256].Where(file => file != submission.File)],
                    })
                    .OrderBy(submission => submission.Id, StringComparer.Ordinal).ThenBy(submission => submission.File, StringComparer.Ordinal),
            ])
        {
            Similar = similar,
        };
        // In a part of a class, who is not in it may be in another.
        summary = terms.Complete(summary, all.Select(listed => listed.Id), isWhole: Shard.Missing([.. journal.Shards]).Count == 0);
        return (summary, SideBySide.Of(similar, prints.ToDictionary(entry => entry.File, entry => entry.Print, StringComparer.Ordinal)));
    }

    private static GradedSubmission Graded(HandedIn listed, JournalEntry entry, GradeSettings settings, IEnumerable<ScoreOverride> overrides, ClassTerms terms)
    {
        var set = overrides.ToDictionary(known => known.Exercise, StringComparer.Ordinal);
        var points = settings.Exercises.ToDictionary(asked => asked.Id, asked => asked.Points);
        GradedExercise[] exercises =
        [
            // A run that was to fail fast may have left what was graded before, when more was asked for.
            .. entry.Exercises.Where(exercise => points.ContainsKey(exercise.Id)).Select(exercise => set.TryGetValue(exercise.Id, out var known) ? Set(exercise, known, points[exercise.Id]) : exercise),
        ];
        // As a report has it: what was not judged, for no fault of its own, is not to be earned either.
        var counted = exercises.Where(exercise => exercise.Override is not null || exercise.Outcome is not (Outcome.Skipped or Outcome.HarnessError)).ToArray();
        var submission = new GradedSubmission(
            listed.Id, listed.File, listed.Attempt, Counts: false, entry.Sha256, Math.Round(counted.Sum(exercise => exercise.Score), 2), counted.Sum(exercise => points[exercise.Id]), entry.Passed, exercises)
        {
            Result = $"{GradeSummaryFile.ResultsFolder}/{listed.Result}",
            Error = entry.Error,
        };
        // What a person has set for the whole holds as it is, whenever it was handed in.
        if (set.TryGetValue(ScoreOverride.Whole, out var whole))
            return terms.Timed(submission with { Score = whole.Score, MaxScore = points.Values.Sum(), Override = whole.Reason }, earned: 0);
        return terms.Timed(submission, earned: counted.Where(exercise => exercise.Override is null).Sum(exercise => exercise.Score));
    }

    /// <summary>A rubric of later may give fewer points than were set.</summary>
    private static GradedExercise Set(GradedExercise exercise, ScoreOverride known, double points) => known.Score <= points
        ? exercise with { Score = known.Score, Override = known.Reason }
        : exercise with { Score = points, Override = FormattableString.Invariant($"{known.Reason} (set to {known.Score}, of {points} by this rubric)") };

    /// <summary>Many hand in nothing, or what cannot be read, and have not copied it.</summary>
    private static bool IsEmpty(GradedSubmission submission) => submission.Sha256 == OfNothing;
}
