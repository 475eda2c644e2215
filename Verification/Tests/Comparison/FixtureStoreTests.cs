using System.Text;
using Harness.Fixtures;

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
}
