using System.Text.Json.Nodes;
using Harness.Grading;
using Harness.Reporting;
using Harness.Results;
using Harness.Results.Summaries;
using Harness.Submissions.Workers;
using Harness.Tests.CommandLine;
using Microsoft.Data.Sqlite;

namespace Harness.Tests.Grading.Copies;

/// <summary>Similar pairs of a class that is graded, in parts or as a whole, now or before.</summary>
public sealed class CopiesInClassTests
{
    // It does not compile, which costs the least time; it is compared all the same.
    private static readonly string Original = $"{File.ReadAllText(Solutions.OfScenario("right-loops-on-grids", "student.cs"))}\npublic class Late {{ oops }}\n".Replace("ReLULayer", "RectifierLayer", StringComparison.Ordinal);

    private static readonly string Copy = Disguise.ReformattedCSharp(Disguise.Renamed(Disguise.Reordered(Original)));

    private static readonly string Other = $"{File.ReadAllText(Solutions.OfScenario("right-tensors", "student.cs"))}\npublic class Late {{ oops }}\n".Replace("ReLULayer", "RectifierLayer", StringComparison.Ordinal);

    [Test]
    public void A_disguised_copy_is_found_and_equal_source_too()
    {
        using var room = new Classroom().With("ann.cs", Original).With("bob.cs", Copy).With("cho.cs", Other).With("dee.cs", Original).With("eva.cs", "").With("fay.cs", Classroom.Broken);
        var summary = room.Grade().Summary;
        Assert.That(summary.Similar.Select(pair => (pair.First, pair.Second)), Is.EqualTo(new[] { ("ann.cs", "bob.cs"), ("ann.cs", "dee.cs"), ("bob.cs", "dee.cs") }));
        Assert.That(summary.Similar.Select(pair => pair.Share), Has.All.EqualTo(1));

        Assert.That(
            JsonNode.Parse(File.ReadAllText(Path.Combine(room.Results, "summary.json")))!["similar"]!.AsArray()[0]!.ToJsonString(), Does.StartWith("{\"first\":\"ann.cs\",\"second\":\"bob.cs\",\"share\":1,\"passages\":"));
        var sources = ComparedSourcesFile.Read(room.Results);
        Assert.That(sources.Sources.Single(source => source.File == "ann.cs").Texts, Is.EqualTo(new[] { new SourceText("ann.cs", Original) }));
        Assert.That(sources.Pairs[0].FirstLines, Is.Not.Empty);
        Assert.That(sources.Pairs[0].FirstLines.Select(range => range.Last), Has.All.LessThanOrEqualTo(Original.Split('\n').Length));
    }

    [Test]
    public void Attempts_of_one_student_are_no_copies()
    {
        using var room = new Classroom().With("ann/hw.cs", Original).With("bob.cs", Other);
        Classroom.Zip(Path.Combine(room.Submissions, "ann.zip"), ("hw.cs", Classroom.Bytes(Copy)));
        var summary = room.Grade().Summary;
        Assert.That(summary.Submissions.Count(submission => submission.Id == "ann"), Is.EqualTo(2));
        Assert.That(summary.Similar, Is.Empty);
        Assert.That(File.Exists(Path.Combine(room.Results, ComparedSourcesFile.Name)), Is.False);
    }

    [Test]
    public void Pairs_are_found_across_parts_without_reading_submissions_again()
    {
        using var room = new Classroom().With("ann.cs", Original).With("bob.cs", Copy).With("cho.cs", Original).With("dee.cs", Copy).With("eva.cs", Other);
        var whole = room.Grade().Summary;
        var parts = Enumerable.Range(1, 3).Select(i => room.In($"part-{i}")).ToArray();
        foreach (var (i, part) in parts.Index())
            room.Grade(options => options with { Shard = new(i + 1, 3) }, results: part);
        Assert.That(parts.Select(part => GradeSummaryFile.Read(part).Similar.Count).Sum(), Is.LessThan(whole.Similar.Count));
        Directory.Delete(room.Submissions, recursive: true);

        Assert.That(new GradeMerge(room.In("merged"), AttemptChoice.Last, ',').Run(parts).Summary.Similar, Is.EqualTo(whole.Similar).And.Count.EqualTo(6));
        Assert.That(File.ReadAllText(room.In("merged", ComparedSourcesFile.Name)), Is.EqualTo(File.ReadAllText(Path.Combine(room.Results, ComparedSourcesFile.Name))));
    }

    [Test]
    public void A_second_run_keeps_them_and_a_copy_that_is_handed_in_anew_is_one_no_more()
    {
        using var room = new Classroom().With("ann.cs", Original).With("bob.cs", Copy);
        room.Grade();
        Assert.That(room.Grade(), Has.Property("Graded").Zero.And.Property("Summary").Property("Similar").Count.EqualTo(1));
        room.With("bob.cs", Other);
        Assert.That(room.Grade().Summary.Similar, Is.Empty);
        Assert.That(File.Exists(Path.Combine(room.Results, ComparedSourcesFile.Name)), Is.False);
    }

    [TestCase("DROP TABLE prints", Description = "an earlier version wrote it")]
    [TestCase("UPDATE prints SET marks = x'02000000'", Description = "another version wrote it")]
    [TestCase("UPDATE prints SET sha256 = 'another'", Description = "an earlier version has graded it since")]
    public void A_journal_without_fingerprints_of_ours_still_works(string sql)
    {
        using var room = new Classroom().With("ann.cs", Original).With("bob.cs", Copy);
        room.Grade();
        Change(room, sql);
        Assert.That(room.Grade(), Has.Property("Kept").EqualTo(2).And.Property("Summary").Property("Similar").Empty);
        Assert.That(room.Grade(options => options with { Resumes = false }).Summary.Similar, Has.Count.EqualTo(1));
    }

    [TestCase("UPDATE prints SET marks = x'0100'")]
    [TestCase("UPDATE prints SET marks = 'text'")]
    [TestCase("UPDATE prints SET texts = x'00'")]
    public void Damaged_fingerprints_are_said_with_the_way_out(string sql)
    {
        using var room = new Classroom().With("ann.cs", Original).With("bob.cs", Copy);
        room.Grade();
        Change(room, sql);
        Assert.That(() => room.Grade(), Throws.TypeOf<UsageException>().With.Message.Contains("damaged. Move it away"));
    }

    [Test]
    public async Task The_text_names_pairs_without_those_of_equal_source()
    {
        using var room = new Classroom().With("ann.cs", Original).With("bob.cs", Copy).With("dee.cs", Original);
        var run = await HarnessProcess.RunAsync(["grade", room.Submissions, "--out", room.Results, "--rubric", room.Rubric, .. Sandbox.IsAvailable ? [] : (string[])["--no-sandbox"]]);
        Assert.That(run.StandardOutput, Does.Contain("Equal source:\n  ann.cs, dee.cs\nSimilar source:\n  ann.cs, bob.cs: 100 %\n  bob.cs, dee.cs: 100 %\n"));
    }

    private static void Change(Classroom room, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(room.Results, Journal.Name)};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
