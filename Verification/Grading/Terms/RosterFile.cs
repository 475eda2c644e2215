using Harness.Comparison;
using Harness.Grading.Intake;
using Harness.Grading.Tables;
using Harness.Results;

namespace Harness.Grading.Terms;

/// <summary>Reads who is in a class: CSV with the column id, and name and group where there are such.</summary>
public static class RosterFile
{
    private const int LongestCell = 200;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ids">The ids of the submissions; one that is written in another form of Unicode is the same.</param>
    /// <returns>The students in the order of the file.</returns>
    /// <exception cref="UsageException">It cannot be read or makes no sense; the message has all faults with their lines.</exception>
    public static IReadOnlyList<RosterEntry> Read(string path, IReadOnlySet<string> ids)
    {
        var known = new KnownIds(ids);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        return CsvInput.Read(path, "a roster", ["id"], ["name", "group"], row =>
        {
            var id = row["id"];
            if (id.Length == 0)
                row.Fault("an id", "none");
            else if (((string[])[id, row["name"], row["group"]]).FirstOrDefault(cell => cell.Length > LongestCell) is { } cell)
                row.Fault($"at most {LongestCell} characters in a cell", $"{NumberText.Count(cell.Length)}");
            else if (known.Find(id) is var found && !lines.TryAdd(ComposedText.Of(found ?? id), row.Line))
                row.Fault("one row for an id", $"a second one for {id}, after line {lines[ComposedText.Of(found ?? id)]}");
            else
                return new RosterEntry(found ?? id, row["name"], row["group"]);
            return null;
        });
    }
}
