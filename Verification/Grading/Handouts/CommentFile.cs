using System.Globalization;
using Harness.Grading.Tables;
using Harness.Reporting;
using Harness.Reporting.Formats;
using Harness.Results;
using Harness.Results.Summaries;
using Harness.Scripting;

namespace Harness.Grading.Handouts;

/// <summary>Comments on answers that are wrong in the same way: CSV with the columns exercise, answers, group, comment, in any order.</summary>
/// <param name="path">The file.</param>
public sealed class CommentFile(string path)
{
    /// <summary>Writes the groups of a class without comments, for a person to write them.</summary>
    /// <param name="summary">The class.</param>
    /// <param name="separator">What stands between cells.</param>
    /// <returns>False where there is such a file already: then nothing is changed.</returns>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public bool Begin(GradeSummary summary, char separator)
    {
        if (File.Exists(path))
            return false;
        try
        {
            CsvTable.Write(path, separator, ["exercise", "group", "answers", "comment"], AnswerGroup.OfWrong(summary).Select(entry => (IEnumerable<string>)
                [entry.Group.Exercise, entry.Group.Name, entry.Answers.ToString(CultureInfo.InvariantCulture), ""]));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Expected a file for comments that can be written at '{path}', found: {FileFault.Reason(exception)}. Name another one.");
        }
    }

    /// <summary>Reads the comments.</summary>
    /// <param name="summary">The class.</param>
    /// <exception cref="UsageException">It cannot be read or makes no sense; the message has all faults with their lines.</exception>
    public AnswerComments Read(GradeSummary summary)
    {
        var ids = summary.Exercises.Select(exercise => exercise.Id).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<AnswerGroup>();
        var comments = CsvInput.Read(path, "comments", ["exercise", "group", "comment"], [], row =>
        {
            var group = new AnswerGroup(row["exercise"], row["group"]);
            if (!ids.Contains(group.Exercise))
                row.Fault("the id of an exercise of this class", $"'{row.Shown("exercise")}'", () => Suggestion.For(row.Shown("exercise"), ids));
            else if (!seen.Add(group))
                row.Fault("one comment for a group", $"a second one for {group.Exercise}, {row.Shown("group")}");
            // A group that nobody is in any more keeps its comment in the file.
            else if (row["comment"].Length > 0)
                return new Comment(group, row["comment"]);
            return null;
        });
        return new(comments.ToDictionary(comment => comment.Group, comment => comment.Text));
    }

    private sealed record Comment(AnswerGroup Group, string Text);
}
