using System.Text;
using Harness.Grading;
using Harness.Grading.Terms;
using Harness.Results;

namespace Harness.Tests.Grading;

/// <summary>Who is in a class, also who has handed nothing in.</summary>
public sealed class RosterTests
{
    private const string Header = "id,name,group\n";

    [Test]
    public void Who_has_handed_nothing_in_has_a_row()
    {
        using var room = new Classroom().With("ann.cs", Classroom.Broken).With("zoe.cs", Classroom.Broken + "//");
        Set(room, room.Results, Header + "ann,Ann Ash,A\n=cmd|x,\"Bob, the \"\"B\"\"\",B\ncho,,\n");
        var summary = room.Grade().Summary;

        Assert.That(summary.Absent.Select(absent => absent.Id), Is.EqualTo(new[] { "=cmd|x", "cho" }));
        Assert.That(summary.Strangers, Is.EqualTo(new[] { "zoe" }));
        var rows = File.ReadAllText(Path.Combine(room.Results, "gradebook.csv")).TrimStart('\ufeff').Split("\r\n");
        Assert.That(rows[0], Is.EqualTo("id,file,attempt,score,maxScore,relu.forward,codes,error,counts,sameAs,overrides,name,group"));
        Assert.That(rows[1], Is.EqualTo("\"'=cmd|x\",,,0,2,,,Nothing was handed in.,yes,,,\"Bob, the \"\"B\"\"\",B"));
        Assert.That(rows[2], Does.StartWith("ann,ann.cs,1,0,2,").And.EndWith(",Ann Ash,A"));
        Assert.That(rows[3], Is.EqualTo("cho,,,0,2,,,Nothing was handed in.,yes,,,,"));
        Assert.That(rows[4], Does.StartWith("zoe,zoe.cs,").And.EndWith(",,"));

        room.With("cho.cs", Classroom.Broken);
        Assert.That(room.Grade().Summary.Absent.Select(absent => absent.Id), Is.EqualTo(new[] { "=cmd|x" }), "the roster is kept");
        Set(room, room.Results, Header);
        Assert.That(room.Grade().Summary.Absent, Is.Empty, "the first line alone takes it back");
    }

    [Test]
    public void A_part_says_of_nobody_that_nothing_was_handed_in_and_the_whole_does()
    {
        using var room = new Classroom();
        for (var i = 1; i <= 6; i++)
            room.With($"s{i}.cs", $"{Classroom.Broken} // {i}");
        string[] parts = [room.In("part1"), room.In("part2")];
        for (var i = 0; i < 2; i++)
        {
            Set(room, parts[i], "id\ns1\ns2\ns3\ns4\ns5\ns6\ns7\n");
            Assert.That(room.Grade(options => options with { Shard = new(i + 1, 2) }, results: parts[i]).Summary.Absent, Is.Empty);
        }
        var merge = new GradeMerge(room.In("merged"), AttemptChoice.Last, ',');

        Assert.That(merge.Run([parts[1]]).Summary.Absent, Is.Empty, "a part is missing");
        var whole = merge.Run(parts);
        Assert.That(whole.Summary.Absent.Select(absent => absent.Id), Is.EqualTo(new[] { "s7" }));
        Assert.That(whole.Conflicts, Is.Empty);
        File.WriteAllText(room.In("other.csv"), "id\ns8\n");
        Assert.That(merge.Run(parts, request: new(room.In("other.csv"), null, null, null)).Summary.Absent.Select(absent => absent.Id), Is.EqualTo(new[] { "s8" }));

        Set(room, parts[1], "id\ns1\n");
        Assert.That(merge.Run(parts).Conflicts, Is.EqualTo(new[] { $"Roster and deadline: '{parts[0]}' and '{parts[1]}' do not agree; the first one was taken." }));
    }

    [Test]
    public void A_name_in_another_form_of_unicode_is_the_same_student()
    {
        var path = Written("id\n\u00e9va\n'=x\n");
        Assert.That(RosterFile.Read(path, new HashSet<string> { "e\u0301va", "=x" }).Select(entry => entry.Id), Is.EqualTo(new[] { "e\u0301va", "=x" }));
    }

    [Test]
    public void All_faults_are_told_at_once()
    {
        var path = Written("id,name\nann,\n,x\nann,\ne\u0301va,\n\u00e9va,\nbob,1,2\n");
        Assert.That(() => RosterFile.Read(path, new HashSet<string>()), Throws.TypeOf<UsageException>().With.Message.EqualTo(string.Join('\n',
            $"{path}(3): Expected an id, found none.",
            $"{path}(4): Expected one row for an id, found a second one for ann, after line 2.",
            $"{path}(6): Expected one row for an id, found a second one for \u00e9va, after line 5.",
            $"{path}(7): Expected 2 cells, as in the first line, found 3.")));
    }

    [Test]
    public void A_file_of_faults_is_told_in_part()
    {
        var path = Written("id\n" + string.Concat(Enumerable.Repeat("ann\n", 1000)));
        Assert.That(() => RosterFile.Read(path, new HashSet<string>()), Throws.TypeOf<UsageException>().With.Message.EndsWith($"\n{path}: and 949 more."));
    }

    [Test]
    [CancelAfter(60_000)]
    public void A_large_roster_takes_a_moment()
    {
        var path = Written("id;name;group\n" + string.Concat(Enumerable.Range(0, 250_000).Select(i => $"student-{i:0000000};Name of {i};group {i % 30}\n")));
        Assert.That(RosterFile.Read(path, new HashSet<string> { "student-0000001" }), Has.Count.EqualTo(250_000));
    }

    [Test]
    public void Another_encoding_is_read_or_named_with_the_remedy()
    {
        const string Text = "id;name\ns1;\u0418\u0440\u0430\n";
        Assert.That(Read(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Text))), Is.EqualTo("\u0418\u0440\u0430"));
        Assert.That(Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Text))), Is.EqualTo("\u0418\u0440\u0430"));
        Assert.That(Read(Encoding.BigEndianUnicode.GetPreamble().Concat(Encoding.BigEndianUnicode.GetBytes(Text))), Is.EqualTo("\u0418\u0440\u0430"));
        Assert.That(() => Read(Encoding.Unicode.GetBytes("id\nann\n")), Throws.TypeOf<UsageException>().With.Message.Contains("found UTF-16 without its mark. Save the file as UTF-8"));
        // Windows-1251.
        Assert.That(() => Read([.. "id;name\ns1;"u8, 0xC8, 0xF0, 0xE0, (byte)'\n']), Throws.TypeOf<UsageException>().With.Message.EndsWith("found other bytes, such as Windows-1251 has. Save the file as UTF-8; in Excel that is the type 'CSV UTF-8'."));

        static string Read(IEnumerable<byte> bytes)
        {
            var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.csv");
            File.WriteAllBytes(path, [.. bytes]);
            return RosterFile.Read(path, new HashSet<string>()).Single().Name;
        }
    }

    private static void Set(Classroom room, string results, string text)
    {
        File.WriteAllText(room.In("roster.csv"), text);
        using var submitted = room.Find();
        using var journal = Journal.Open(results);
        journal.SetTerms(new TermsRequest(room.In("roster.csv"), null, null, null).Apply(journal.Terms, submitted.Submissions));
    }

    private static string Written(string text)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
