using System.IO.Compression;
using Harness.Grading.Intake;
using Harness.Results;

namespace Harness.Tests.Grading;

/// <summary>What one student hands in costs nobody else anything: archives in archives, folders that cannot be read, links that lead nowhere; and finding it ends when it is cancelled.</summary>
public sealed class IntakeTests
{
    [Test]
    public void Archives_in_archives_are_read_two_deep()
    {
        using var room = new Classroom().With("bob.py", "");
        var two = Zipped(("hw.py", Classroom.Bytes("x = 1")), ("three.zip", Zipped(("late.py", []))));
        Classroom.Zip(Path.Combine(room.Submissions, "ann.zip"), ("two.zip", two));
        using var found = room.Find();

        Assert.That(found.Submissions.Select(handedIn => handedIn.File), Is.EqualTo(new[] { "ann.zip/two.zip/hw.py", "ann.zip/two.zip/three.zip", "bob.py" }));
        Assert.That(SubmissionReader.Read(found.Submissions[0]).Source, Has.Property("Kind").EqualTo("python").And.Property("Unreadable").Null);
        Assert.That(Reason(found.Submissions[1]), Is.EqualTo("Expected archives in archives at most 2 deep, found 'ann.zip/two.zip/three.zip': put the files themselves into one archive."));
    }

    [Test]
    public void In_an_archive_of_the_class_each_students_archive_is_the_first()
    {
        using var room = new Classroom();
        Classroom.Zip(room.In("class.zip"), ("ann.zip", Zipped(("two.zip", Zipped(("hw.py", []))))));
        using var found = Submitted.Find([room.In("class.zip")], StudentIds.By(null), room.Results);
        Assert.That(found.Submissions.Select(handedIn => (handedIn.File, Reason(handedIn))), Is.EqualTo(new[] { ("ann.zip/two.zip/hw.py", (string?)null) }));
    }

    [Test]
    [CancelAfter(20_000)]
    public void An_archive_that_is_nested_a_thousand_times_costs_its_student_one_sentence(CancellationToken cancellation)
    {
        using var room = new Classroom().With("bob.py", "");
        var nested = Zipped(("hw.py", []));
        for (var i = 0; i < 1000; i++)
            nested = Zipped(($"{i}.zip", nested));
        File.WriteAllBytes(Path.Combine(room.Submissions, "ann.zip"), nested);
        using var found = Submitted.Find([room.Submissions], StudentIds.By(null), room.Results, cancellation: cancellation);

        Assert.That(found.Submissions.Select(handedIn => handedIn.Id), Is.EqualTo(new[] { "ann", "bob" }));
        Assert.That(Reason(found.Submissions[0]), Does.StartWith("Expected archives in archives at most 2 deep"));
    }

    [Test]
    [CancelAfter(60_000)]
    public void An_archive_of_very_many_files_or_folders_costs_its_student_one_sentence(CancellationToken cancellation)
    {
        using var room = new Classroom();
        Classroom.Zip(Path.Combine(room.Submissions, "ann.zip"), [.. Enumerable.Range(0, 10_001).Select(i => ($"{i}.txt", Array.Empty<byte>()))]);
        // Six thousand each, and twelve together.
        var many = Zipped([.. Enumerable.Range(0, 6000).Select(i => ($"{i}.txt", Array.Empty<byte>()))]);
        Classroom.Zip(Path.Combine(room.Submissions, "bob.zip"), ("1.zip", many), ("2.zip", many));
        Classroom.Zip(Path.Combine(room.Submissions, "cho.zip"), (string.Concat(Enumerable.Repeat("a/", 30_000)) + "hw.py", []));
        using var found = Submitted.Find([room.Submissions], StudentIds.By(null), room.Results, cancellation: cancellation);

        Assert.That(found.Submissions.Select(handedIn => $"{handedIn.File}: {Reason(handedIn)}"), Is.EqualTo(new[]
        {
            "ann.zip: Expected at most 10,000 files in 'ann.zip', found more.",
            "bob.zip/1.zip: Expected C#, Python or a notebook in 'bob.zip/1.zip', found 'bob.zip/1.zip/0.txt'.",
            "bob.zip/2.zip: Expected at most 10,000 files in 'bob.zip', found more.",
            "cho.zip: Expected folders at most 100 deep in 'cho.zip', found 30000 in one another: make the archive anew.",
        }));
    }

    [Test]
    public void A_damaged_archive_is_its_students_affair_wherever_the_damage_is()
    {
        using var room = new Classroom().With("bob.py", "");
        var whole = Zipped(("hw.py", Classroom.Bytes("x = 1")), ("more.zip", Zipped(("hw.ipynb", Classroom.Bytes("{}")))));
        var (path, random) = (Path.Combine(room.Submissions, "ann.zip"), new Random(17));
        for (var i = 0; i < 2000; i++)
        {
            var damaged = (byte[])whole.Clone();
            for (var edits = random.Next(1, 4); edits > 0; edits--)
                damaged[random.Next(damaged.Length)] = (byte)(random.Next(3) switch { 0 => 0, 1 => 255, _ => random.Next(256) });
            File.WriteAllBytes(path, random.Next(4) == 0 ? damaged[..random.Next(damaged.Length)] : damaged);
            using var found = room.Find();
            Assert.That(found.Submissions.Select(handedIn => handedIn.Id), Has.Member("ann").And.Member("bob"));
            foreach (var handedIn in found.Submissions)
                Assert.That(() => SubmissionReader.Read(handedIn), Throws.Nothing, $"damage {i}");
        }
    }

    [Test]
    public void Lengths_that_come_to_more_than_a_number_holds_are_refused()
    {
        var file = new IntakeFile("ann/a.cs", long.MaxValue, () => []);
        var handedIn = new HandedIn { File = "ann", Folder = "ann", Kind = HandedInKind.Folder, Files = [file with { Length = 5 }, file, file] };
        Assert.That(Reason(handedIn), Does.StartWith("Expected at most 20 MB in a submission, found "));
    }

    [Test]
    public void More_files_than_a_submission_may_have_are_not_read()
    {
        var file = new IntakeFile("ann/a.cs", 1, () => throw new InvalidOperationException("read"));
        var handedIn = new HandedIn { File = "ann", Folder = "ann", Kind = HandedInKind.Folder, Files = [.. Enumerable.Repeat(file, 201)] };
        Assert.That(Reason(handedIn), Is.EqualTo("Expected at most 200 C# files in 'ann', found more."));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public async Task A_folder_that_cannot_be_read_costs_its_owner()
    {
        using var room = new Classroom().With("bob.cs", Classroom.Broken).With("cho/hw.cs", Classroom.Broken);
        // Deeper than any path can be, which not even root can read.
        await Bash("""name=$(printf 'a%.0s' {1..250}); for owner in ann cho; do mkdir -p "$owner" && (cd "$owner" && for i in {1..20}; do mkdir "$name" && cd "$name" || exit 1; done) || exit 1; done""");
        try
        {
            var summary = room.Grade().Summary;
            Assert.That(summary.Submissions.Select(graded => $"{graded.Id} {graded.Exercises.Single().Outcome} {graded.MaxScore}"), Does.Contain("bob CompileError 2").And.Contain("cho LoadError 2"));
            Assert.That(summary.Submissions.Where(graded => graded.Id != "bob").Select(graded => graded.Error), Has.All.StartsWith("Expected a folder that can be read in '"));
        }
        finally
        {
            await Bash("rm -rf ann cho");
        }

        Task Bash(string command) => CliWrap.Cli.Wrap("bash").WithArguments(["-c", command]).WithWorkingDirectory(room.Submissions).ExecuteAsync().Task;
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public void A_link_that_leads_nowhere_is_its_owners_affair_and_others_are_passed_over()
    {
        using var room = new Classroom().With("bob.cs", "").With("notes.txt", "");
        Link("ann.py", "nowhere.py");
        Link("cho", "dee");
        Link("dee", "cho");
        Link("eva/hw.py", "../nowhere.py");
        Link("fay/hw.py", "../bob.cs");
        Link("gone.txt", "nowhere.txt");
        Link("twin.cs", "bob.cs");
        using var found = room.Find();

        Assert.That(found.Submissions.Select(handedIn => $"{handedIn.File}: {Reason(handedIn)}"), Is.EqualTo(new[]
        {
            "ann.py: Expected a file or folder in 'ann.py', found a link that leads nowhere: hand in the file itself.",
            "bob.cs: ",
            "cho: Expected a file or folder in 'cho', found a link that leads nowhere: hand in the file itself.",
            "dee: Expected a file or folder in 'dee', found a link that leads nowhere: hand in the file itself.",
            "eva: Expected C#, Python or a notebook in 'eva', found the link 'eva/hw.py', which leads nowhere.",
            "fay: Expected C#, Python or a notebook in 'fay', found the link 'fay/hw.py', which is not followed.",
        }));
        Assert.That(found.PassedOver, Is.EquivalentTo(new[] { "notes.txt", "gone.txt", "twin.cs" }));

        void Link(string path, string target)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(room.Submissions, path))!);
            File.CreateSymbolicLink(Path.Combine(room.Submissions, path), target);
        }
    }

    [Test]
    public void A_folder_that_is_named_itself_and_is_not_there_is_a_usage_error()
    {
        using var room = new Classroom();
        Assert.That(() => Submitted.Find([room.In("gone")], StudentIds.By(null), room.Results), Throws.TypeOf<UsageException>());
    }

    [Test]
    public void Finding_ends_when_it_is_cancelled_on_the_disk_and_within_an_archive()
    {
        using var room = new Classroom().With("ann.cs", "");
        Classroom.Zip(room.In("class.zip"), ("ann.cs", []));
        using var cancellation = new CancellationTokenSource();
        using var found = Submitted.Find([room.In("class.zip")], StudentIds.By(null), room.Results, cancellation: cancellation.Token);
        cancellation.Cancel();

        Assert.That(() => Submitted.Find([room.Submissions], StudentIds.By(null), room.Results, cancellation: cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => Submitted.Find([room.In("class.zip")], StudentIds.By(null), room.Results, cancellation: cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(() => SubmissionReader.Read(found.Submissions[0]), Throws.InstanceOf<OperationCanceledException>());
    }

    private static string? Reason(HandedIn handedIn) => SubmissionReader.Read(handedIn).Source.Unreadable;

    private static byte[] Zipped(params (string Name, byte[] Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
            foreach (var (name, content) in files)
            {
                // What is compressed already grows a little each time, and a thousand times is much.
                using var stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                stream.Write(content);
            }
        return bytes.ToArray();
    }
}
