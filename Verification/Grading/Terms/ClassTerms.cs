using System.Text.Json.Serialization;
using Harness.Grading.Intake;
using Harness.Results.Summaries;
using static System.FormattableString;

namespace Harness.Grading.Terms;

/// <summary>Who is in a class, until when it hands in, and when it did: kept with the results until others are named.</summary>
public sealed record ClassTerms
{
    /// <summary>Nothing is known.</summary>
    public static ClassTerms None { get; } = new();

    /// <summary>The students; empty where no roster was named.</summary>
    public IReadOnlyList<RosterEntry> Roster { get; init; } = [];

    /// <summary>The deadline; null where none was named.</summary>
    public Deadline? Deadline { get; init; }

    /// <summary>Where the times come from: the name of a file, or of another source; null where none was named.</summary>
    public string? TimesFrom { get; init; }

    /// <summary>When each submission was handed in, by its path, as far as it is known.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Times { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>Whether nothing was named.</summary>
    [JsonIgnore]
    public bool AreNone => Roster.Count == 0 && Deadline is null;

    /// <summary>A summary with what the roster and the deadline make of it.</summary>
    /// <param name="summary">The summary, whose submissions were seen by <see cref="Timed"/> already.</param>
    /// <param name="ids">The ids of all that was handed in.</param>
    /// <param name="isWhole">Whether that is all of the class, so that who is not in it has handed in nothing.</param>
    public GradeSummary Complete(GradeSummary summary, IEnumerable<string> ids, bool isWhole)
    {
        var handedIn = ids.Select(ComposedText.Of).ToHashSet(StringComparer.Ordinal);
        var known = Roster.ToDictionary(entry => ComposedText.Of(entry.Id), StringComparer.Ordinal);
        return summary with
        {
            Due = Deadline?.Due,
            LateRule = Deadline?.Penalty?.ToString(),
            TimesFrom = Deadline is null ? null : TimesFrom,
            Absent = isWhole ? [.. Roster.Where(entry => !handedIn.Contains(ComposedText.Of(entry.Id))).Select(entry => new AbsentStudent(entry.Id, entry.Name, entry.Group))] : [],
            Submissions = Roster.Count == 0 ? summary.Submissions
                : [.. summary.Submissions.Select(submission => known.TryGetValue(ComposedText.Of(submission.Id), out var entry) ? submission with { Name = entry.Name, Group = entry.Group } : submission)],
        };
    }

    /// <summary>A submission with the time at which it was handed in, and what being late costs it.</summary>
    /// <param name="submission">The submission, with the score that it would have in time.</param>
    /// <param name="earned">What it has earned of that; what a person has set is reduced by nobody.</param>
    public GradedSubmission Timed(GradedSubmission submission, double earned)
    {
        if (Deadline is not { } deadline || !Times.TryGetValue(submission.File, out var time))
            return submission;
        var (due, late) = (deadline.Due, time - deadline.Due);
        time = time.ToOffset(due.Offset);
        if (late <= TimeSpan.Zero)
            return submission with { HandedIn = time };
        var percent = deadline.Penalty?.Of(late) ?? 0;
        var after = Math.Round(submission.Score - (earned * percent / 100), 2);
        var sentence = Invariant($"Handed in {Durations.Text(late)} late ({time:yyyy-MM-dd HH:mm zzz}, due {due:yyyy-MM-dd HH:mm zzz})");
        return submission with
        {
            HandedIn = time,
            Score = after,
            Late = new(percent, submission.Score, after, percent == 0 ? $"{sentence}." : Invariant($"{sentence}: -{percent:0.##} % of {earned:0.##} points.")),
        };
    }
}
