using Harness.Comparison;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Judging;

/// <summary>Shows the lines of a submission that its failed checks are about.</summary>
internal static class Excerpts
{
    private const int MostPlaces = 4;
    private const int MostLines = 12;
    private const int LongestLine = 160;

    /// <summary>The report with the lines of each place that it names.</summary>
    /// <param name="report">A report.</param>
    /// <param name="texts">The submission's texts; asked for only if a check failed at a known place.</param>
    public static ExerciseReport Added(ExerciseReport report, Lazy<IReadOnlyList<SourceText>> texts) => report with
    {
        Excerpts =
        [
            .. report.Checks.Where(check => check is { Failed: true, File: not null, Line: > 0 }).DistinctBy(check => (check.File, check.Line)).Take(MostPlaces)
                .Select(check => Of(check, texts.Value)).OfType<SourceExcerpt>(),
        ],
    };

    private static SourceExcerpt? Of(Check check, IReadOnlyList<SourceText> texts)
    {
        // Symbols know no folders: of two files of one name neither is shown.
        SourceText[] named = [.. texts.Where(text => text.Name == check.File || text.Name.EndsWith($"/{check.File}", StringComparison.Ordinal))];
        if (named is not [var text])
            return null;
        var lines = text.Text.ReplaceLineEndings("\n").Replace("\t", "    ", StringComparison.Ordinal).Split('\n');
        var line = check.Line!.Value;
        if (line > lines.Length)
            return null;
        var (first, last) = check.Method is null ? (Math.Max(line - 1, 1), Math.Min(line + 1, lines.Length)) : (line, LastOfBlock(lines, line));
        return new(check.File!, line, first, [.. lines[(first - 1)..last].Select(shown => Legible.Line(shown, LongestLine))]);
    }

    /// <summary>The last line of what begins on a line: nothing that follows it stands further left, and a closing bracket ends it.</summary>
    private static int LastOfBlock(string[] lines, int line)
    {
        var (indentation, last) = (Indentation(lines[line - 1]), line);
        for (var i = line; i < lines.Length && i < line - 1 + MostLines; i++)
        {
            if (lines[i].Trim().Length == 0)
                continue;
            var deeper = Indentation(lines[i]).CompareTo(indentation);
            if (deeper < 0 || (deeper == 0 && !lines[i].TrimStart().StartsWith('}') && !lines[i].TrimStart().StartsWith('{') && lines[line - 1].TrimEnd().EndsWith(':')))
                break;
            last = i + 1;
            if (deeper == 0 && lines[i].TrimStart().StartsWith('}'))
                break;
        }
        return last;
    }

    private static int Indentation(string line) => line.Length - line.TrimStart().Length;
}
