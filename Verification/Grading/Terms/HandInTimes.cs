using Harness.Grading.Intake;
using Harness.Grading.Tables;
using Harness.Results;

namespace Harness.Grading.Terms;

/// <summary>When submissions were handed in, from a source that the user has named.</summary>
public static class HandInTimes
{
    /// <summary>The name of the source that is the class's archive: the times that it states of its entries.</summary>
    public const string Archive = "archive";

    /// <summary>The name of the source that is the disk: when files were last written.</summary>
    public const string Disk = "disk";

    /// <summary>Reads the times.</summary>
    /// <param name="source"><see cref="Archive"/>, <see cref="Disk"/>, or the path of a CSV file with the columns time and id or file.</param>
    /// <param name="submitted">The submissions.</param>
    /// <param name="others">Further ids that a file may have, of those who have handed in nothing.</param>
    /// <param name="offset">The offset from UTC of times that state none.</param>
    /// <returns>The times that are known, by the submission's path.</returns>
    /// <exception cref="UsageException">The source has none, cannot be read or makes no sense.</exception>
    public static IReadOnlyDictionary<string, DateTimeOffset> Read(string source, IReadOnlyList<HandedIn> submitted, IEnumerable<string> others, TimeSpan offset) => source switch
    {
        Archive => OfFiles(submitted, file => file.ArchiveClock is { } clock ? TimeText.From(clock, offset) : null, "in the archive of the class", "no submission lies in an archive that states them. An archive that a student handed in does not count: its times are the student's."),
        Disk => OfFiles(submitted, file => file.Written, "on the disk", "no submission lies there as a file."),
        _ => OfTable(source, submitted, others, offset),
    };

    /// <summary>Of a submission of several files the latest time counts.</summary>
    private static Dictionary<string, DateTimeOffset> OfFiles(IReadOnlyList<HandedIn> submitted, Func<IntakeFile, DateTimeOffset?> time, string where, string none)
    {
        var times = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var handedIn in submitted)
            if (handedIn.Files.Max(time) is { } latest)
                times.Add(handedIn.File, latest);
        return times.Count > 0 ? times : throw new UsageException($"Expected times of submissions {where}, found none: {none} Name another source with --times.");
    }

    private static Dictionary<string, DateTimeOffset> OfTable(string path, IReadOnlyList<HandedIn> submitted, IEnumerable<string> others, TimeSpan offset)
    {
        var files = new KnownIds(submitted.Select(handedIn => handedIn.File).ToHashSet(StringComparer.Ordinal));
        var ids = new KnownIds(submitted.Select(handedIn => handedIn.Id).Concat(others).ToHashSet(StringComparer.Ordinal));
        var lines = new Dictionary<(bool IsFile, string Name), int>();
        var rows = CsvInput.Read(path, "times", ["time"], ["file", "id"], row =>
        {
            var isFile = row["file"].Length > 0;
            var column = isFile ? "file" : "id";
            var written = row[column];
            var known = isFile ? files : ids;
            if (written.Length == 0)
                row.Fault("an id or a file", "neither");
            else if (known.Find(written) is not { } name)
                row.Fault(isFile ? "the path of a submission" : "the id of a submission", $"'{row.Shown(column)}'", () => known.Suggestion(written));
            else if (TimeText.Parse(row["time"], offset) is not { } time)
                row.Fault(TimeText.Form, $"'{row.Shown("time")}'");
            else if (!lines.TryAdd((isFile, name), row.Line))
                row.Fault($"one time for {(isFile ? "a file" : "an id")}", $"a second one for {name}, after line {lines[(isFile, name)]}");
            else
                return new Row(isFile, name, time);
            return null;
        }).ToDictionary(row => (row.IsFile, row.Name), row => row.Time);
        var times = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var handedIn in submitted)
            // A file's own time before that of its student.
            if (rows.TryGetValue((true, handedIn.File), out var time) || rows.TryGetValue((false, handedIn.Id), out time))
                times.Add(handedIn.File, time);
        return times;
    }

    private sealed record Row(bool IsFile, string Name, DateTimeOffset Time);
}
