using System.Text.Json;
using Harness.Grading.Copies;
using Harness.Grading.Intake;
using Harness.Grading.Terms;
using Harness.Reporting;
using Harness.Results.Summaries;
using Microsoft.Data.Sqlite;

namespace Harness.Grading;

/// <summary>Reads the rows of a journal, which somebody may have edited: what makes no sense is <see cref="InvalidDataException"/>.</summary>
internal static class JournalRows
{
    /// <summary>Reads a row.</summary>
    /// <exception cref="InvalidDataException">A cell of it is empty, of another kind, or makes no sense.</exception>
    public static T Read<T>(SqliteDataReader row, Func<SqliteDataReader, T> read)
    {
        try
        {
            return read(row);
        }
        catch (Exception exception) when (exception is InvalidOperationException or InvalidCastException or FormatException or OverflowException or JsonException)
        {
            throw new InvalidDataException("A row of the journal makes no sense.", exception);
        }
    }

    public static GradeSettings Settings(string text)
    {
        var settings = Required(JsonSerializer.Deserialize(text, GradingJsonContext.Default.GradeSettings));
        return GradeFacts.Fault(settings.Exercises) is { } fault ? throw Damaged(fault) : settings;
    }

    public static ClassTerms Terms(string text)
    {
        var terms = Required(JsonSerializer.Deserialize(text, GradingJsonContext.Default.ClassTerms));
        return terms.Roster.Contains(null!) || terms.Roster.DistinctBy(entry => ComposedText.Of(entry.Id), StringComparer.Ordinal).Count() < terms.Roster.Count ? throw Damaged("roster")
            : terms.Deadline?.Penalty is { } penalty && !(penalty is { Percent: > 0 and <= 100, Hours: > 0, Most: > 0 and <= 100 }) ? throw Damaged("late rule")
            : terms;
    }

    public static IReadOnlyList<GradedExercise> Exercises(string text)
    {
        var exercises = Required(JsonSerializer.Deserialize(text, GradingJsonContext.Default.IReadOnlyListGradedExercise));
        return GradeFacts.Fault(exercises) is { } fault ? throw Damaged(fault) : exercises;
    }

    public static Shard Part(SqliteDataReader row) => Required(Shard.TryParse(row.GetString(0)));

    public static ScoreOverride Override(SqliteDataReader row) => GradeFacts.IsMark(row.GetDouble(2))
        ? new(row.GetString(0), row.GetString(1), row.GetDouble(2), row.GetString(3)) : throw Damaged("score");

    public static HandedIn Listed(SqliteDataReader row) => row.GetInt32(2) >= 1 && GradeFacts.IsName(row.GetString(3))
        ? new() { File = row.GetString(0), Id = row.GetString(1), Attempt = row.GetInt32(2), Result = row.GetString(3) } : throw Damaged("result");

    public static JournalEntry Entry(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), Exercises(row.GetString(3)))
    {
        Passed = row.GetInt32(4) != 0,
        Error = row.IsDBNull(5) ? null : row.GetString(5),
        IsFaulty = row.GetInt32(6) != 0,
        Print = row.IsDBNull(7) ? null : CodePrint.Read((byte[])row[7], (byte[])row[8]),
    };

    private static T Required<T>(T? value)
        where T : class => value ?? throw Damaged("null");

    private static InvalidDataException Damaged(string what) => new($"The journal holds no {what} that makes sense.");
}
