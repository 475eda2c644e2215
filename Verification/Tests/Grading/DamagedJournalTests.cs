using System.Diagnostics.CodeAnalysis;
using Harness.Grading;
using Harness.Results;
using Microsoft.Data.Sqlite;

namespace Harness.Tests.Grading;

/// <summary>A journal that somebody has edited is said to be damaged, with the way out, and is no fault of ours.</summary>
public sealed class DamagedJournalTests
{
    private const string Good = """[{"id":"relu.forward","outcome":"passed","score":1,"codes":[]}]""";

    [TestCase("UPDATE graded SET exercises = '?'")]
    [TestCase("UPDATE graded SET exercises = 'null'")]
    [TestCase("UPDATE graded SET exercises = '[null]'")]
    [TestCase("UPDATE graded SET exercises = '[{}]'")]
    [TestCase("UPDATE graded SET exercises = x'00ff'")]
    [TestCase("UPDATE graded SET exercises = replace('" + Good + "', '1,', '1e999,')")]
    [TestCase("UPDATE graded SET exercises = replace('" + Good + "', '1,', '-1,')")]
    [TestCase("UPDATE graded SET exercises = replace('" + Good + "', '\"passed\"', '99')")]
    [TestCase("UPDATE graded SET exercises = replace('" + Good + "', '[]', '[null]')")]
    [TestCase("UPDATE graded SET exercises = replace('" + Good + "', '}]', '}," + "{\"id\":\"relu.forward\",\"outcome\":\"passed\",\"score\":1,\"codes\":[]}]')")]
    [TestCase("UPDATE graded SET report = x'00', length = 7")]
    [TestCase("INSERT INTO overrides VALUES ('ann', 'relu.forward', 9e999, 'x')")]
    [TestCase("INSERT INTO overrides VALUES ('ann', 'relu.forward', -3e9, 'x')")]
    [TestCase("INSERT INTO overrides VALUES (NULL, 'relu.forward', 1, 'x')")]
    public void A_run_says_that_it_is_damaged(string sql)
    {
        using var room = Graded(sql);
        Assert.That(() => room.Grade(), Throws.TypeOf<UsageException>().With.Message.EndsWith($"is damaged. Move it away, and the same command grades everything again; scores that persons have set have to be named again with --overrides."));
    }

    [TestCase("INSERT INTO shards VALUES ('9/2')")]
    [TestCase("INSERT INTO shards VALUES (NULL)")]
    [TestCase("UPDATE meta SET value = 'null' WHERE name = 'settings'")]
    [TestCase("UPDATE meta SET value = '{}' WHERE name = 'settings'")]
    [TestCase("UPDATE meta SET value = replace(value, '\"points\":2', '\"points\":1e999') WHERE name = 'settings'")]
    [TestCase("UPDATE listing SET attempt = 0")]
    [TestCase("UPDATE listing SET result = '../../elsewhere.json'")]
    [TestCase("UPDATE listing SET result = '..'")]
    [TestCase("UPDATE graded SET exercises = 'null'")]
    public void Putting_parts_together_says_that_it_is_damaged(string sql)
    {
        using var room = Graded(sql);
        Assert.That(() => new GradeMerge(room.In("merged"), AttemptChoice.Last, ',').Run([room.Results]), Throws.TypeOf<UsageException>().With.Message.Contains("is damaged. Move it away"));
        Assert.That(File.Exists(room.In("elsewhere.json")), Is.False);
    }

    [Test]
    public void A_result_that_is_no_result_is_said_when_parts_are_put_together()
    {
        using var room = Graded("SELECT 1");
        using (var journal = Journal.Open(room.Results))
            journal.Record(journal.Find("ann.cs")!, "null"u8.ToArray());
        Assert.That(
            () => new GradeMerge(room.In("merged"), AttemptChoice.Last, ',').Run([room.Results]),
            Throws.TypeOf<UsageException>().With.Message.StartsWith($"Expected a journal that is whole in '{Path.Combine(room.Results, Journal.Name)}', found that the result of ann.cs is damaged: "));
    }

    [Test]
    public void An_exercise_that_is_no_longer_asked_for_is_left_out()
    {
        using var room = Graded("UPDATE graded SET exercises = replace(exercises, ']}]', ']},{\"id\":\"gone\",\"outcome\":\"passed\",\"score\":1,\"codes\":[]}]')");
        Assert.That(room.Grade().Summary.Submissions[0].Exercises.Select(exercise => exercise.Id), Is.EqualTo(new[] { "relu.forward" }));
    }

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "The texts are this file's own.")]
    private static Classroom Graded(string sql)
    {
        var room = new Classroom().With("ann.cs", Classroom.Broken);
        room.Grade();
        using var connection = new SqliteConnection($"Data Source={Path.Combine(room.Results, Journal.Name)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
        return room;
    }
}
