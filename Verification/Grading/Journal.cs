using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Harness.Grading.Intake;
using Harness.Grading.Terms;
using Harness.Results;
using Microsoft.Data.Sqlite;

namespace Harness.Grading;

/// <summary>What has been graded, in <c>DIR/grades.db</c>: each submission in a transaction of its own, so that nothing is lost or half done whenever we are stopped.</summary>
/// <remarks>One process at a time has it. Safe for use by several threads at once.</remarks>
public sealed class Journal : IDisposable
{
    /// <summary>The file's name.</summary>
    public const string Name = GradesFile.Name;

    private const string Schema = "harness.grades/1";
    private const int PatienceSeconds = 5;
    private const int Forbidden = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int CannotReadOrWrite = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const string Mending = "Move it away, and the same command grades everything again; scores that persons have set have to be named again with --overrides.";

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly string _path;

    private Journal(SqliteConnection connection, string path)
    {
        (_connection, _path) = (connection, path);
    }

    /// <summary>What the class was asked for when it was graded last; null before that.</summary>
    public GradeSettings? Settings => Guarded(() => MetaNow("settings") is { } text ? JournalRows.Settings(text) : null);

    /// <summary>Who is in the class and until when it hands in, as it was named last.</summary>
    public ClassTerms Terms => Guarded(() => MetaNow("terms") is { } text ? JournalRows.Terms(text) : ClassTerms.None);

    /// <summary>The parts of the class that are in it.</summary>
    public IReadOnlyList<Shard> Shards => Guarded(() => Rows("SELECT part FROM shards ORDER BY part", JournalRows.Part));

    /// <summary>Opens the journal of a folder of results; it is made where there is none.</summary>
    /// <param name="directory">The folder, which is made as well.</param>
    /// <exception cref="UsageException">Another program has it, it cannot be written, or it is no journal of ours; the message says what mends it.</exception>
    public static Journal Open(string directory)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"Expected a folder for results that can be written to, found '{directory}': {FileFault.Reason(exception)}. Name another one with --out.");
        }
        return Open(path, SqliteOpenMode.ReadWriteCreate);
    }

    /// <summary>Opens the journal of a folder of results that is there.</summary>
    /// <param name="directory">The folder.</param>
    /// <exception cref="UsageException">There is none, another program has it, or it is none of ours.</exception>
    public static Journal OpenExisting(string directory)
    {
        Require(directory);
        return Open(Path.Combine(directory, Name), SqliteOpenMode.ReadWrite);
    }

    /// <summary>Looks whether there is a journal in a folder of results, and does not open it.</summary>
    /// <param name="directory">The folder.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static void Require(string directory)
    {
        if (!GradesFile.IsIn(directory))
            throw new UsageException($"Expected graded submissions in '{directory}', found no {Name} in it. 'harness grade PATH --out {directory}' makes one.");
    }

    /// <summary>States what is graded from now on: which submissions there are, and how they are judged.</summary>
    /// <param name="settings">How they are judged.</param>
    /// <param name="listed">The submissions; what was graded of others stays, and is no part of summaries.</param>
    /// <param name="shards">The parts of the class that they are.</param>
    public void Begin(GradeSettings settings, IEnumerable<HandedIn> listed, IEnumerable<Shard> shards) => Change(() =>
    {
        Run("DELETE FROM listing; DELETE FROM shards");
        SetMeta("settings", JsonSerializer.Serialize(settings, GradingJsonContext.Default.GradeSettings));
        foreach (var handedIn in listed)
            Run("INSERT INTO listing VALUES ($0, $1, $2, $3)", handedIn.File, handedIn.Id, handedIn.Attempt, handedIn.Result);
        foreach (var shard in shards)
            Run("INSERT OR IGNORE INTO shards VALUES ($0)", shard.ToString());
    });

    /// <summary>Records what came of a submission, in place of what was recorded of it before.</summary>
    /// <param name="entry">What came of it.</param>
    /// <param name="report">The whole report, schema <c>harness.results/1</c>.</param>
    public void Record(JournalEntry entry, byte[] report)
    {
        var exercises = JsonSerializer.Serialize(entry.Exercises, GradingJsonContext.Default.IReadOnlyListGradedExercise);
        var packed = Packed(report);
        Change(() =>
        {
            Run(
                "INSERT OR REPLACE INTO graded VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)",
                entry.File, entry.Key, entry.Sha256, packed, report.Length, exercises, entry.Passed ? 1 : 0, entry.Error, entry.IsFaulty ? 1 : 0);
            Run("DELETE FROM prints WHERE file = $0", entry.File);
            if (entry.Print is { } print)
                Run("INSERT INTO prints VALUES ($0, $1, $2, $3)", entry.File, entry.Sha256, print.Bytes(), print.Packed);
        });
    }

    /// <summary>States who is in the class and until when it hands in.</summary>
    public void SetTerms(ClassTerms terms) => Change(() => SetMeta("terms", JsonSerializer.Serialize(terms, GradingJsonContext.Default.ClassTerms)));

    /// <summary>Sets the scores that persons have set, in place of all that were set before.</summary>
    public void SetOverrides(IEnumerable<ScoreOverride> overrides) => Change(() =>
    {
        Run("DELETE FROM overrides");
        foreach (var set in overrides)
            Run("INSERT OR REPLACE INTO overrides VALUES ($0, $1, $2, $3)", set.Id, set.Exercise, set.Score, set.Reason);
    });

    /// <summary>The scores that persons have set.</summary>
    public IReadOnlyList<ScoreOverride> Overrides() => Guarded(() => Rows("SELECT id, exercise, score, reason FROM overrides ORDER BY id, exercise", JournalRows.Override));

    /// <summary>The key of each submission that was graded, by its path.</summary>
    public IReadOnlyDictionary<string, string> Keys() =>
        Guarded(() => Rows("SELECT file, key FROM graded", row => (File: row.GetString(0), Key: row.GetString(1)))).ToDictionary(row => row.File, row => row.Key, StringComparer.Ordinal);

    /// <summary>The paths of those that there are and that could not be judged for no fault of their own, in their order.</summary>
    public IReadOnlyList<string> Faulty() =>
        Guarded(() => Rows("SELECT file FROM graded JOIN listing USING (file) WHERE faulty ORDER BY file", row => row.GetString(0)));

    /// <summary>The submissions that there are.</summary>
    public IReadOnlyList<HandedIn> Listed() => Guarded(() => Rows("SELECT file, id, attempt, result FROM listing ORDER BY file", JournalRows.Listed));

    /// <summary>What came of a submission; null where it was not graded yet.</summary>
    /// <param name="file">Its path.</param>
    public JournalEntry? Find(string file) => Guarded(() => Rows(
        "SELECT file, key, sha256, exercises, passed, error, faulty, marks, texts FROM graded LEFT JOIN prints USING (file, sha256) WHERE file = $0", JournalRows.Entry, file)).FirstOrDefault();

    /// <summary>The report of a submission that was graded.</summary>
    /// <param name="file">Its path.</param>
    public byte[] Report(string file) => Guarded(() => Rows("SELECT report, length FROM graded WHERE file = $0", row => Unpacked((byte[])row[0], row.GetInt32(1)), file)).Single();

    /// <summary>How long the report of each submission is that was graded, by its path.</summary>
    public IReadOnlyDictionary<string, int> ReportLengths() =>
        Guarded(() => Rows("SELECT file, length FROM graded", row => (File: row.GetString(0), Length: row.GetInt32(1)))).ToDictionary(row => row.File, row => row.Length, StringComparer.Ordinal);

    /// <summary>Closes the journal.</summary>
    public void Dispose() => _connection.Dispose();

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The journal disposes of its connection.")]
    private static Journal Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = PatienceSeconds }.ToString());
        var journal = new Journal(connection, path);
        try
        {
            journal.Guarded(() =>
            {
                connection.Open();
                // Nobody else's while we have it, which also spares the shared memory that network file systems lack.
                journal.Run("PRAGMA locking_mode = EXCLUSIVE");
                journal.Run("PRAGMA journal_mode = WAL");
                journal.Run("PRAGMA synchronous = FULL");
                return 0;
            });
            journal.Change(() => journal.Prepare(path));
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    private void Prepare(string path)
    {
        var isNew = Rows("SELECT count(*) FROM sqlite_master", row => row.GetInt32(0))[0] == 0;
        if (!isNew && (Rows("SELECT count(*) FROM sqlite_master WHERE name = 'meta'", row => row.GetInt32(0))[0] == 0 || MetaNow("schema") != Schema))
            throw new UsageException($"Expected a journal of the schema {Schema} in '{path}', found another database. Name another folder with --out.");
        Run("""
            CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
            CREATE TABLE IF NOT EXISTS shards (part TEXT PRIMARY KEY);
            CREATE TABLE IF NOT EXISTS listing (file TEXT PRIMARY KEY, id TEXT NOT NULL, attempt INTEGER NOT NULL, result TEXT NOT NULL);
            CREATE TABLE IF NOT EXISTS graded (
                file TEXT PRIMARY KEY, key TEXT NOT NULL, sha256 TEXT NOT NULL, report BLOB NOT NULL, length INTEGER NOT NULL, exercises TEXT NOT NULL,
                passed INTEGER NOT NULL, error TEXT, faulty INTEGER NOT NULL);
            CREATE TABLE IF NOT EXISTS prints (file TEXT PRIMARY KEY, sha256 TEXT NOT NULL, marks BLOB NOT NULL, texts BLOB NOT NULL);
            CREATE TABLE IF NOT EXISTS overrides (id TEXT, exercise TEXT, score REAL NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (id, exercise));
            """);
        SetMeta("schema", Schema);
    }

    private string? MetaNow(string name) => Rows("SELECT value FROM meta WHERE name = $0", row => row.GetString(0), name).FirstOrDefault();

    private void SetMeta(string name, string value) => Run("INSERT OR REPLACE INTO meta VALUES ($0, $1)", name, value);

    /// <summary>Changes all or nothing.</summary>
    private void Change(Action change) => Guarded(() =>
    {
        using var transaction = _connection.BeginTransaction();
        change();
        transaction.Commit();
        return 0;
    });

    private T Guarded<T>(Func<T> use)
    {
        try
        {
            lock (_gate)
                return use();
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            throw new UsageException($"Expected a journal that is whole in '{_path}', found that it is damaged. {Mending}");
        }
        catch (SqliteException exception)
        {
            throw new UsageException(exception.SqliteErrorCode switch
            {
                Busy or Locked => $"Expected the journal '{_path}' to be free, found that another program has it: is 'harness grade' at work there already? Wait for it, or name another folder with --out.",
                Full => $"Expected room for the journal '{_path}', found that the disk is full. Make room; the same command then goes on.",
                Forbidden or ReadOnly or CannotReadOrWrite or CannotOpen =>
                    $"Expected a folder of results that can be written to, found that '{Path.GetDirectoryName(_path)}' or the journal in it cannot. Look at its permissions and its disk, or name a folder that can: another one, or a copy.",
                _ => $"Expected a journal that can be read and written in '{_path}', found: {exception.Message.TrimEnd('.')}. {Mending}",
            });
        }
    }

    private void Run(string sql, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(JournalRows.Read(reader, read));
        return rows;
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "The texts are this file's own; values are parameters.")]
    private SqliteCommand Command(string sql, ReadOnlySpan<object?> values)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i}"), values[i] ?? DBNull.Value);
        return command;
    }

    private static byte[] Packed(byte[] report)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
            stream.Write(report);
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">It is not what was packed.</exception>
    private static byte[] Unpacked(byte[] packed, int length)
    {
        using var stream = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var report = new MemoryStream();
        stream.CopyTo(report);
        return report.Length == length ? report.ToArray() : throw new InvalidDataException("A report has another length than it had.");
    }
}
