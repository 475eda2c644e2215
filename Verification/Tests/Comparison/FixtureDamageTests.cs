using System.Text;
using Harness.Fixtures;

namespace Harness.Tests.Comparison;

/// <summary>Each kind of damage has its own message, which ends in the command that mends it.</summary>
internal sealed class FixtureDamageTests
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

    [TestCase("reference", "seed-23", "make it with: harness fixtures generate --exercise linear.backward --seed 23")]
    [TestCase("reference", "batch-1", "make it with: harness fixtures generate --exercise linear.backward")]
    [TestCase("reference", "shape-3x2x5", "make it with: harness fixtures generate --exercise linear.backward --shape 3x2x5")]
    [TestCase("reference", "shape-3x2x5-seed-7", "make it with: harness fixtures generate --exercise linear.backward --shape 3x2x5 --seed 7")]
    [TestCase("recorded", "weights", "make it with: harness fixtures record --name linear.backward FILE")]
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
            + "read it with a newer harness, or make it with: harness fixtures generate --exercise linear.backward --seed 23 and harness fixtures accept reference/linear.backward/seed-23 --force"));
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
            "The fixture fixtures/reference/linear.backward/seed-23.verified.json was edited by hand: its content is not what its checksum was made of; "
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
        Assert.That(problem.Message, Does.Contain("is a duplicate: it says that it is linear.backward/seed-23, which has a file of its own; "));
    }

    [Test]
    public void A_folder_in_place_of_a_file_cannot_be_opened()
    {
        Directory.CreateDirectory(Path);
        Assert.That(Problem().Kind, Is.EqualTo(FixtureProblemKind.Unreadable));
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
