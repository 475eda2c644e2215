using Harness.Grading.Intake;
using Harness.Results;

namespace Harness.Grading.Terms;

/// <summary>What a command line says of roster and deadline; what it does not name stays as it was.</summary>
/// <param name="Roster">The path of the roster; null where none is named.</param>
/// <param name="Times">The source of the times; null where none is named.</param>
/// <param name="Due">The deadline, or <c>none</c>; null where none is named.</param>
/// <param name="Late">What being late costs, or <c>none</c>; null where nothing is named.</param>
public sealed record TermsRequest(string? Roster, string? Times, string? Due, string? Late)
{
    private const string Nothing = "none";

    /// <summary>The terms that hold from now on.</summary>
    /// <param name="kept">Those that held before.</param>
    /// <param name="submitted">All that was handed in.</param>
    /// <exception cref="UsageException">A file or an option makes no sense, or something is missing beside it.</exception>
    public ClassTerms Apply(ClassTerms kept, IReadOnlyList<HandedIn> submitted)
    {
        var deadline = DeadlineAfter(kept.Deadline);
        var roster = Roster is null ? kept.Roster : RosterFile.Read(Roster, HandedIn.IdsOf(submitted));
        if (deadline is null)
            return Times is null ? new() { Roster = roster } : throw new UsageException("Expected --due beside --times, found none: without a deadline nobody is late.");
        // What can be read again is: a submission may have been handed in again.
        var source = Times ?? (kept.TimesFrom is HandInTimes.Archive or HandInTimes.Disk && submitted.Any(handedIn => handedIn.Files.Count > 0) ? kept.TimesFrom : null);
        if (source is null)
            return kept.TimesFrom is null
                ? throw new UsageException($"Expected --times beside --due, found none: a CSV file with the columns id (or file) and time, '{HandInTimes.Archive}' for the times that the archive of the class states, or '{HandInTimes.Disk}' for those of the files, which copying may change.")
                : kept with { Roster = roster, Deadline = deadline };
        var isTable = source is not (HandInTimes.Archive or HandInTimes.Disk);
        var name = isTable ? Path.GetFileName(source) : source;
        return new()
        {
            Roster = roster,
            Deadline = deadline,
            // A file may have the name of a source, and is told from it.
            TimesFrom = isTable && (name is HandInTimes.Archive or HandInTimes.Disk) ? $"./{name}" : name,
            Times = HandInTimes.Read(source, submitted, roster.Select(entry => entry.Id), deadline.Due.Offset),
        };
    }

    private Deadline? DeadlineAfter(Deadline? kept)
    {
        var penalty = Late switch { null => kept?.Penalty, Nothing => null, _ => LatePenalty.Parse(Late) };
        if (Due == Nothing)
            return Late is null or Nothing ? null : throw new UsageException("Expected a time for --due beside --late, found none.");
        if (Due is not null)
            return new(TimeText.Parse(Due, offset: null) ?? throw new UsageException($"Expected a time with its offset from UTC for --due, such as 2026-11-30T23:59+03:00, or none, found '{Due}'."), penalty);
        return kept is not null ? kept with { Penalty = penalty }
            : Late is null ? null : throw new UsageException("Expected --due beside --late, found none: without a deadline nobody is late.");
    }
}
