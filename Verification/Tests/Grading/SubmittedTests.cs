using System.IO.Compression;
using Harness.Grading.Intake;
using Harness.Results;

namespace Harness.Tests.Grading;

/// <summary>What counts as a submission, whose it is, and what is refused before anybody reads it.</summary>
public sealed class SubmittedTests
{
    private const int Megabyte = 1 << 20;

    [Test]
    public void A_file_a_folder_and_an_archive_are_a_submission_each_and_several_notebooks_are_attempts()
    {
        using var room = new Classroom().With("ann.cs", "").With("bob/src/Layer.cs", "").With("bob/src/Loss.cs", "").With("bob/src/obj/Left.cs", "")
            .With("cho/hw-10.py", "").With("cho/hw-9.py", "").With("cho/data.csv", "").With("dee/App.csproj", "").With("dee/Layer.cs", "").With(".git/x.cs", "").With("notes.txt", "");
        Classroom.Zip(Path.Combine(room.Submissions, "eva.zip"), ("eva/hw.ipynb", []), ("__MACOSX/hw.ipynb", []));
        using var found = room.Find();

        Assert.That(found.Submissions.Select(handedIn => $"{handedIn.Id} {handedIn.Attempt} {handedIn.File}"), Is.EqualTo(new[]
        {
            "ann 1 ann.cs", "bob 1 bob/src", "cho 2 cho/hw-10.py", "cho 1 cho/hw-9.py", "dee 1 dee/App.csproj", "eva 1 eva.zip/eva/hw.ipynb",
        }));
        Assert.That(found.PassedOver, Is.EqualTo(new[] { "notes.txt" }));
        Assert.That(found.Submissions.Select(handedIn => handedIn.Result), Does.Contain("eva.zip__eva__hw.ipynb.json").And.Contain("ann.cs.json"));
    }

    [Test]
    public void An_archive_of_a_class_is_what_the_folder_in_it_would_be()
    {
        using var room = new Classroom();
        var archive = room.In("class.zip");
        Classroom.Zip(archive, ("ann\\hw.py", Classroom.Bytes("x")), ("bob/hw.py", Classroom.Bytes("y")), ("cho.cs", []));
        using var found = Submitted.Find([archive], StudentIds.By(null), room.Results);

        Assert.That(found.Submissions.Select(handedIn => $"{handedIn.Id} {handedIn.File}"), Is.EqualTo(new[] { "ann ann/hw.py", "bob bob/hw.py", "cho cho.cs" }));
        Assert.That(found.Submissions.Select(handedIn => SubmissionReader.Read(handedIn).Source.Kind), Is.EqualTo(new[] { "python", "python", "csharp" }));
    }

    [Test]
    public void Copies_that_a_browser_has_numbered_come_after_the_first()
    {
        using var room = new Classroom().With("ann/hw (1).py", "").With("ann/hw.py", "").With("ann/hw (10).py", "").With("ann/hw (2).py", "").With("bob/hw-2.py", "").With("bob/hw.py", "");
        using var found = room.Find();
        Assert.That(found.Submissions.OrderBy(handedIn => handedIn.Id).ThenBy(handedIn => handedIn.Attempt).Select(handedIn => handedIn.File), Is.EqualTo(new[]
        {
            "ann/hw.py", "ann/hw (1).py", "ann/hw (2).py", "ann/hw (10).py", "bob/hw.py", "bob/hw-2.py",
        }));
    }

    [Test]
    public void Results_are_no_submissions_wherever_they_lie()
    {
        using var room = new Classroom().With("ann.cs", "").With("earlier/grades.db", "").With("earlier/results/ann.cs.json", "");
        using var found = room.Find();
        Assert.That(found.Submissions.Select(handedIn => handedIn.File), Is.EqualTo(new[] { "ann.cs" }));

        Assert.That(() => Submitted.Find([room.Submissions], StudentIds.By(null), room.Submissions + "/"), Throws.TypeOf<UsageException>().With.Message.StartWith("Expected results in another folder than the submissions"));
        var link = room.In("link");
        Directory.CreateSymbolicLink(link, room.Submissions);
        Assert.That(() => Submitted.Find([room.Submissions], StudentIds.By(null), link), Throws.TypeOf<UsageException>());
    }

    [Test]
    [Platform("Linux")]
    public async Task A_name_that_is_not_UTF_8_is_passed_over_and_the_others_are_found()
    {
        using var room = new Classroom().With("ann.cs", "");
        await Bash(@"cp ann.cs $'b\xff.cs' && mkdir $'c\xff'");
        using (var found = room.Find())
        {
            Assert.That(found.Submissions.Select(handedIn => handedIn.File), Is.EqualTo(new[] { "ann.cs" }));
            Assert.That(found.PassedOver, Has.Count.EqualTo(2));
        }
        // .NET cannot remove them either.
        await Bash("rm -r b* c*");

        Task Bash(string command) => CliWrap.Cli.Wrap("bash").WithArguments(["-c", command]).WithWorkingDirectory(room.Submissions).ExecuteAsync().Task;
    }

    [Test]
    public void Whoever_handed_in_nothing_of_use_is_not_forgotten()
    {
        using var room = new Classroom().With("ann/essay.docx", "");
        Directory.CreateDirectory(Path.Combine(room.Submissions, "bob"));
        using var found = room.Find();

        Assert.That(found.Submissions.Select(handedIn => handedIn.File), Is.EqualTo(new[] { "ann", "bob" }));
        Assert.That(SubmissionReader.Read(found.Submissions[0]).Source.Unreadable, Is.EqualTo("Expected C#, Python or a notebook in 'ann', found 'ann/essay.docx'."));
        Assert.That(SubmissionReader.Read(found.Submissions[1]).Source.Unreadable, Is.EqualTo("There is no C#, Python or notebook file in it."));
    }

    [TestCase(null, "2024-17_late_hw", "2024-17_late_hw.py")]
    [TestCase(@"^(\d+-\d+)_", "2024-17", "2024-17_late_hw.py")]
    [TestCase(@"^(?<year>\d+)-(?<id>\d+)", "17", "2024-17_late_hw.py")]
    [TestCase(@"\d+-\d+", "2024-17", "2024-17_late_hw.py")]
    [TestCase(null, "Ann Lee_3_assignsubmission_file", "Ann Lee_3_assignsubmission_file/hw.py")]
    public void An_id_is_found_in_a_path(string? pattern, string id, string path) => Assert.That(StudentIds.By(pattern).Of(path), Is.EqualTo(id));

    [TestCase("(", "Expected a regular expression for --id-regex, found '('")]
    [TestCase("^x", "Expected a student's id in 'ann.cs' by --id-regex '^x', found none.")]
    public void A_pattern_that_finds_no_id_is_said_at_once(string pattern, string message)
    {
        using var room = new Classroom().With("ann.cs", "");
        Assert.That(() => room.Find(pattern), Throws.TypeOf<UsageException>().With.Message.StartWith(message));
    }

    [Test]
    public void Results_never_share_a_name_and_always_fit_a_file_system()
    {
        var names = ResultNames.Of(["a/b.py", "a__b.py", "A/B.py", "x?.py", new string('й', 300) + ".py"]);
        Assert.That(names.Values.Select(name => name.ToUpperInvariant()), Is.Unique);
        Assert.That(names.Values, Has.All.Matches<string>(name => System.Text.Encoding.UTF8.GetByteCount(name!) < 200 && name!.EndsWith(".json", StringComparison.Ordinal)));
        Assert.That(ResultNames.Of(["a/b.py"])["a/b.py"], Is.EqualTo("a__b.py.json"));
    }

    [Test]
    [Platform("Linux")]
    public void Links_are_not_followed()
    {
        using var room = new Classroom().With("ann/hw.py", "");
        File.WriteAllText(room.In("secret.py"), "answer = 42");
        File.CreateSymbolicLink(Path.Combine(room.Submissions, "ann", "other.py"), room.In("secret.py"));
        File.CreateSymbolicLink(Path.Combine(room.Submissions, "bob.py"), room.In("secret.py"));
        Directory.CreateSymbolicLink(Path.Combine(room.Submissions, "cho"), room.In("."));
        using var found = room.Find();

        Assert.That(found.Submissions.Select(handedIn => handedIn.File), Is.EqualTo(new[] { "ann/hw.py" }));
        Assert.That(found.PassedOver, Is.EqualTo(new[] { "bob.py", "cho" }));
    }

    [Test]
    public void More_than_twenty_megabytes_are_refused_with_a_sentence()
    {
        using var room = new Classroom();
        File.WriteAllBytes(Path.Combine(room.Submissions, "ann.ipynb"), new byte[21 * Megabyte]);
        Classroom.Zip(Path.Combine(room.Submissions, "bob.zip"), ("a.cs", new byte[11 * Megabyte]), ("b.cs", new byte[11 * Megabyte]));
        using var found = room.Find();

        Assert.That(found.Submissions.Select(handedIn => SubmissionReader.Read(handedIn).Source.Unreadable), Is.EqualTo(new[]
        {
            "Expected at most 20 MB in a submission, found 21 MB in 'ann.ipynb'.", "Expected at most 20 MB in a submission, found 22 MB in 'bob.zip'.",
        }));
    }

    [TestCase("../../etc/cron.d/x.py")]
    [TestCase("/etc/x.py")]
    [TestCase("C:\\x.py")]
    [TestCase("a/./x.py")]
    public void An_archive_that_leads_outside_is_refused(string name)
    {
        using var room = new Classroom();
        Classroom.Zip(Path.Combine(room.Submissions, "ann.zip"), (name, []));
        AssertRefused(room, $"Expected files below 'ann.zip', found '{name}', which leads outside");
    }

    [Test]
    public void An_archive_with_a_link_in_it_is_refused()
    {
        using var room = new Classroom();
        using (var archive = ZipFile.Open(Path.Combine(room.Submissions, "ann.zip"), ZipArchiveMode.Create))
            archive.CreateEntry("hw.py").ExternalAttributes = unchecked((int)0xA1FF0000);
        AssertRefused(room, "Expected files in 'ann.zip', found the link 'hw.py'");
    }

    [Test]
    public void An_archive_that_holds_more_than_it_says_is_refused()
    {
        using var room = new Classroom();
        var path = Path.Combine(room.Submissions, "ann.zip");
        Classroom.Zip(path, ("hw.py", new byte[64 * Megabyte / 4]));
        // The length that the table at its end states: 1,000 bytes.
        var bytes = File.ReadAllBytes(path);
        var entry = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(entry + 24), 1000);
        File.WriteAllBytes(path, bytes);
        AssertRefused(room, "Expected 1,000 bytes of 'hw.py' in 'ann.zip' with the checksum that it states, found others");
    }

    [Test]
    public void What_is_no_archive_is_refused()
    {
        using var room = new Classroom().With("ann.zip", "no archive");
        AssertRefused(room, "Expected a .zip archive in 'ann.zip', found something else or a damaged one");
    }

    [Test]
    public void A_class_of_nobody_is_a_usage_error_and_so_is_one_path_for_two()
    {
        using var room = new Classroom();
        Assert.That(() => room.Find(), Throws.TypeOf<UsageException>().With.Message.StartWith("Expected submissions in '").And.Message.Contains("found none"));
        room.With("a/hw.py", "").With("b/hw.py", "");
        Assert.That(
            () => Submitted.Find([Path.Combine(room.Submissions, "a"), Path.Combine(room.Submissions, "b")], StudentIds.By(null), room.Results),
            Throws.TypeOf<UsageException>().With.Message.StartWith("Expected submissions of different paths, found two of the path 'hw.py'"));
    }

    private static void AssertRefused(Classroom room, string reason)
    {
        using var found = room.Find();
        Assert.That(found.Submissions.Select(handedIn => SubmissionReader.Read(handedIn).Source.Unreadable), Has.One.StartWith(reason));
    }
}
