using System.Text;
using Harness.Comparison.Fixtures;
using NUnit.Framework;

namespace Harness.Tests.Comparison;

internal sealed class FixtureStoreTests
{
    private TemporaryFolder _folder = null!;
    private FixtureStore _store = null!;

    private string Path => _store.PathOf("reference", "linear.backward", "seed-23");

    [SetUp]
    public void MakeStore()
    {
        _folder = new TemporaryFolder();
        _store = new FixtureStore(_folder.Combine("fixtures"));
    }

    [TearDown]
    public void RemoveStore() => _folder.Dispose();

    [Test]
    public void What_was_written_is_read()
    {
        Assert.That(_store.WriteVerified("reference", FixtureSamples.Small), Is.EqualTo(Path));
        FixtureReading reading = _store.Read("reference", "linear.backward", "seed-23");
        Assert.That(reading.Problem, Is.Null);
        Assert.That(FixtureJson.Serialize(reading.Fixture!), Is.EqualTo(FixtureJson.Serialize(FixtureSamples.Small)));
    }

    [Test]
    public void Files_are_written_as_Verify_writes_them()
    {
        _store.WriteVerified("reference", FixtureSamples.Small);
        byte[] bytes = File.ReadAllBytes(Path);
        Assert.Multiple(() =>
        {
            Assert.That(Path, Does.EndWith(System.IO.Path.Combine("fixtures", "reference", "linear.backward", "seed-23.verified.json")));
            Assert.That(bytes[..3], Is.EqualTo(new byte[] { 0xEF, 0xBB, 0xBF }));
            Assert.That(bytes, Does.Not.Contain((byte)'\r'));
            Assert.That(bytes[^1], Is.EqualTo((byte)'}'));
        });
    }

    [TestCase(true, "\n")]
    [TestCase(true, "\r\n")]
    [TestCase(false, "\n")]
    [TestCase(false, "\r\n")]
    public void Byte_order_mark_and_line_ends_do_not_matter(bool mark, string end)
    {
        string text = FixtureJson.Serialize(FixtureSamples.Small).ReplaceLineEndings(end) + end;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: mark));
        Assert.That(_store.Read("reference", "linear.backward", "seed-23").Problem, Is.Null);
    }

    [TestCase("reference", "seed-23", "make it with: harness fixtures generate --exercise linear.backward --seed 23")]
    [TestCase("reference", "batch-1", "make it with: harness fixtures generate --exercise linear.backward")]
    [TestCase("notebook", "notebook", "restore it with: git checkout -- fixtures/notebook/linear.backward/notebook.verified.json")]
    public void A_missing_fixture_is_made_again_or_restored(string set, string @case, string command)
    {
        FixtureProblem problem = _store.Read(set, "linear.backward", @case).Problem!;
        Assert.That(problem.Kind, Is.EqualTo(FixtureProblemKind.Missing));
        Assert.That(problem.Message, Is.EqualTo(
            $"The fixture fixtures/{set}/linear.backward/{@case}.verified.json is missing: there is no such file; {command}"));
    }

    [Test]
    public void A_torn_file_is_unreadable_at_whatever_byte_it_was_torn()
    {
        _store.WriteVerified("reference", FixtureSamples.Small);
        byte[] bytes = File.ReadAllBytes(Path);
        for (int length = 0; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(Path, bytes[..length]);
            Assert.That(_store.Read("reference", "linear.backward", "seed-23").Problem?.Kind, Is.EqualTo(FixtureProblemKind.Unreadable), $"{length} bytes");
        }

        File.WriteAllBytes(Path, bytes[..^20]);
        Assert.That(Message(), Does.StartWith("The fixture fixtures/reference/linear.backward/seed-23.verified.json cannot be read: the file is torn or damaged at line "));
        Assert.That(Message(), Does.EndWith("; restore it with: git checkout -- fixtures/reference/linear.backward/seed-23.verified.json"));
    }

    [Test]
    public void Another_encoding_is_named()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, FixtureJson.Serialize(FixtureSamples.Small), Encoding.Unicode);
        Assert.That(Message(), Does.Contain("cannot be read: the file is not UTF-8 text; restore it with: git checkout"));
    }

    [Test]
    public void A_later_schema_is_not_guessed_at()
    {
        Edit("harness.fixture/1", "harness.fixture/2");
        Assert.That(Problem().Kind, Is.EqualTo(FixtureProblemKind.FutureSchema));
        Assert.That(Message(), Does.EndWith(
            "is of another version: its schema harness.fixture/2 is not this program's harness.fixture/1; "
            + "make it with: harness fixtures generate --exercise linear.backward --seed 23"));
    }

    [TestCase("0.6931471805599453", "0.6931471805599454")]
    [TestCase("\"rtol\": 1e-7", "\"rtol\": 1e-3")]
    [TestCase("\"seed\": 4294967295", "\"seed\": 4294967294")]
    [TestCase("\"2.10.0\"", "\"2.11.0\"")]
    [TestCase("-0,", "0,")]
    public void An_edited_value_is_noticed_and_the_fixture_comes_with_the_problem(string from, string to)
    {
        Edit(from, to);
        FixtureReading reading = _store.Read("reference", "linear.backward", "seed-23");
        Assert.That(reading.Fixture, Is.Not.Null);
        Assert.That(reading.Problem!.Kind, Is.EqualTo(FixtureProblemKind.ChecksumMismatch));
        Assert.That(reading.Problem.Message, Is.EqualTo(
            "The fixture fixtures/reference/linear.backward/seed-23.verified.json was edited by hand: its values are not those its checksum was made of; "
            + "restore it with: git checkout -- fixtures/reference/linear.backward/seed-23.verified.json"));
    }

    [Test]
    public void Layout_and_spelling_may_be_edited()
    {
        Edit("1e-7,", "0.0000001 ,\n\n\t");
        Assert.That(_store.Read("reference", "linear.backward", "seed-23").Problem, Is.Null);
    }

    [Test]
    public void A_file_under_another_name_is_not_believed()
    {
        _store.WriteVerified("reference", FixtureSamples.Small);
        File.Copy(Path, _store.PathOf("reference", "linear.backward", "seed-24"));
        FixtureProblem problem = _store.Read("reference", "linear.backward", "seed-24").Problem!;
        Assert.That(problem.Message, Does.Contain("cannot be read: it says that it is linear.backward/seed-23; "));
    }

    [Test]
    public void A_folder_in_place_of_a_file_cannot_be_opened()
    {
        Directory.CreateDirectory(Path);
        Assert.That(Problem().Kind, Is.EqualTo(FixtureProblemKind.Unreadable));
    }

    [Test]
    public void A_failed_write_leaves_what_was_there_and_nothing_else()
    {
        Directory.CreateDirectory(Path);
        Assert.That(() => _store.WriteVerified("reference", FixtureSamples.Small), Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(Directory.Exists(Path));
        Assert.That(Directory.GetFiles(System.IO.Path.GetDirectoryName(Path)!), Is.Empty);
    }

    [Test]
    public async Task Readers_see_the_old_file_or_the_new_one_never_a_torn_one()
    {
        Fixture[] versions = [Version(1), Version(2)];
        _store.WriteVerified("reference", versions[0]);
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i++)
                _store.WriteVerified("reference", versions[i % 2]);
        });
        for (int i = 0; i < 300; i++)
            Assert.That(_store.Read("reference", "linear.backward", "seed-23").Problem?.Message, Is.Null);
        await stop.CancelAsync();
        await writer;

        static Fixture Version(int seed) => FixtureSamples.Small with
        {
            Arrays = new Dictionary<string, ArraySnapshot> { ["x"] = ArraySnapshot.Of(FixtureSamples.Values(1000 / seed, seed), [1000 / seed]) },
        };
    }

    [Test]
    public void What_a_killed_writer_left_behind_is_no_fixture()
    {
        _store.WriteVerified("reference", FixtureSamples.Small);
        string folder = System.IO.Path.GetDirectoryName(Path)!;
        File.WriteAllText(System.IO.Path.Combine(folder, ".seed-23.verified.json.received.0.tmp"), "{");
        Assert.That(_store.List("reference"), Is.EqualTo(new[] { new FixtureId("reference", "linear.backward", "seed-23") }));
    }

    [Test]
    public void Received_files_stand_beside_verified_ones_and_are_not_listed()
    {
        string received = _store.WriteReceived("notebook", FixtureSamples.Small with { Case = "notebook" });
        Assert.That(received, Does.EndWith(System.IO.Path.Combine("notebook", "linear.backward", "notebook.received.json")));
        Assert.That(FixtureJson.Parse(File.ReadAllBytes(received)).Case, Is.EqualTo("notebook"));
        Assert.That(_store.List("notebook"), Is.Empty);
    }

    [TestCase("notebook")]
    [TestCase("Notebook")]
    public void No_program_writes_the_notebooks_numbers(string set)
    {
        Assert.That(() => _store.WriteVerified(set, FixtureSamples.Small), Throws.InvalidOperationException);
        Assert.That(Directory.Exists(_store.Root), Is.False);
    }

    [Test]
    public void List_is_sorted_and_passes_over_names_no_fixture_has()
    {
        foreach ((string exercise, string @case) in new[] { ("relu.forward", "seed-2"), ("linear.forward", "seed-2"), ("linear.forward", "seed-17") })
            _store.WriteVerified("reference", FixtureSamples.Small with { Exercise = exercise, Case = @case });
        File.WriteAllText(System.IO.Path.Combine(_store.Root, "reference", "relu.forward", "con.verified.json"), "{}");
        Assert.That(_store.List("reference").Select(id => id.ToString()), Is.EqualTo(
            new[] { "reference/linear.forward/seed-17", "reference/linear.forward/seed-2", "reference/relu.forward/seed-2" }));
        Assert.That(_store.List("absent"), Is.Empty);
    }

    [Test]
    public void The_nearest_marked_folder_upwards_is_found_else_the_one_beside_the_program()
    {
        _store.WriteVerified("reference", FixtureSamples.Small);
        string deep = Directory.CreateDirectory(_folder.Combine("a", "b")).FullName;
        string unmarked = Directory.CreateDirectory(_folder.Combine("a", "fixtures")).FullName;
        using var elsewhere = new TemporaryFolder();
        Assert.Multiple(() =>
        {
            Assert.That(FixtureStore.Find(deep, elsewhere.Path).Root, Is.EqualTo(_store.Root).And.Not.EqualTo(unmarked));
            Assert.That(FixtureStore.Find(_store.Root, elsewhere.Path).Root, Is.EqualTo(_store.Root));
            Assert.That(FixtureStore.Find(elsewhere.Path, _folder.Path).Root, Is.EqualTo(_store.Root));
            Assert.That(() => FixtureStore.Find(elsewhere.Path, elsewhere.Path), Throws.TypeOf<DirectoryNotFoundException>()
                .With.Message.EndsWith("above it or beside the program; name the folder with --fixtures DIR."));
        });
    }

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    [TestCase("../x")]
    [TestCase("a/b")]
    [TestCase("a\\b")]
    [TestCase("C:x")]
    [TestCase("a\0b")]
    [TestCase("tab\t")]
    [TestCase("what?")]
    [TestCase("star*")]
    [TestCase("pipe|")]
    [TestCase("<a>")]
    [TestCase("say \"a\"")]
    [TestCase("variant#1")]
    [TestCase("dot.")]
    [TestCase("space ")]
    [TestCase(" space")]
    [TestCase("nul")]
    [TestCase("COM1.txt")]
    [TestCase("aux .x")]
    public void Names_that_escape_or_are_illegal_somewhere_are_refused(string name)
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => _store.PathOf("reference", "linear.backward", name), Throws.ArgumentException);
            Assert.That(() => _store.PathOf("reference", name, "seed-1"), Throws.ArgumentException);
            Assert.That(() => _store.PathOf(name, "linear.backward", "seed-1"), Throws.ArgumentException);
        });
    }

    [TestCase("shape-1000x7")]
    [TestCase("seed-101")]
    [TestCase("n=1000,in=7")]
    [TestCase("console")]
    [TestCase("пример")]
    public void Ordinary_names_are_taken(string name)
    {
        Assert.That(System.IO.Path.GetFileName(_store.PathOf("reference", "linear.backward", name)), Is.EqualTo(name + ".verified.json"));
    }

    private FixtureProblem Problem() => _store.Read("reference", "linear.backward", "seed-23").Problem!;

    private string Message() => Problem().Message;

    private void Edit(string from, string to)
    {
        string text = File.ReadAllText(_store.WriteVerified("reference", FixtureSamples.Small));
        Assert.That(text, Does.Contain(from));
        File.WriteAllText(Path, text.Replace(from, to, StringComparison.Ordinal));
    }
}
