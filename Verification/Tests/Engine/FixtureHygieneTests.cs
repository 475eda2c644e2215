using System.Text;
using Harness.Course;
using Harness.Fixtures;
using Harness.Judging.Locking;

namespace Harness.Tests.Engine;

/// <summary>Each kind of damage to a folder of fixtures is found, named, and comes with the command that mends it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FixtureHygieneTests
{
    private const string File17 = "reference/graph.product/seed-17.verified.json";

    private static readonly FixtureId Seed17 = new("reference", "graph.product", "seed-17");

    private static IEnumerable<TestCaseData> Damages =>
    [
        Damage("missing", FixtureProblemKind.Missing, copy => File.Delete(copy.PathOf(File17)),
            "is missing", "harness fixtures generate --exercise graph.product --seed 17"),
        Damage("missing, of the notebook", FixtureProblemKind.Missing, copy => File.Delete(copy.PathOf("notebook/graph.product/notebook.verified.json")),
            "is missing", "git checkout -- "),
        Damage("a whole exercise missing", FixtureProblemKind.Missing, copy => Directory.Delete(copy.PathOf("reference/training.sgd"), recursive: true),
            "is missing", "harness fixtures generate --exercise training.sgd"),
        Damage("truncated", FixtureProblemKind.Unreadable, copy => copy.Rewrite(File17, text => text[..(text.Length / 2)]),
            "cannot be read: the file is torn or damaged at line", "git checkout -- "),
        Damage("empty", FixtureProblemKind.Unreadable, copy => copy.Rewrite(File17, _ => ""), "cannot be read: the file is empty", "git checkout -- "),
        Damage("UTF-16", FixtureProblemKind.Unreadable, copy => File.WriteAllText(copy.PathOf(File17), File.ReadAllText(copy.PathOf(File17)), Encoding.Unicode),
            "cannot be read: the file is not UTF-8 text", "git checkout -- "),
        Damage("another JSON", FixtureProblemKind.Unreadable, copy => copy.Rewrite(File17, _ => "[1, 2]"), "cannot be read", "git checkout -- "),
        Damage("of a later schema", FixtureProblemKind.FutureSchema, copy => copy.Rewrite(File17, text => text.Replace("harness.fixture/1", "harness.fixture/2", StringComparison.Ordinal)),
            "is of another version: its schema harness.fixture/2", "harness fixtures accept reference/graph.product/seed-17 --force"),
        Damage("edited by hand", FixtureProblemKind.ChecksumMismatch, copy => copy.Rewrite(File17, text => text.Replace("\"seed\": 17", "\"seed\": 18", StringComparison.Ordinal)),
            "was edited by hand", "git checkout -- "),
        Damage("without its checksum", FixtureProblemKind.NoChecksum, copy => copy.Rewrite(File17, text => text.Replace("\"checksum\"", "\"was\"", StringComparison.Ordinal)),
            "has no checksum", "git checkout -- "),
        Damage("received and moved over the locked one", FixtureProblemKind.OtherWitness, AcceptAsFile,
            "is of another witness: its numbers are those of \"layers\", and only those of \"torch\" are locked in reference", "make it with: harness fixtures generate --exercise graph.product --seed 17"),
        Damage("without its source", FixtureProblemKind.OtherWitness, copy => Relock(copy, fixture => fixture with { Source = null }),
            "is of another witness: its numbers are of no stated witness", "git checkout -- "),
        Damage("copied", FixtureProblemKind.Duplicate, copy => File.Copy(copy.PathOf(File17), copy.PathOf("reference/graph.product/seed-18.verified.json")),
            "is a duplicate: it says that it is graph.product/seed-17, which has a file of its own", "rm -r -- "),
        Damage("renamed", FixtureProblemKind.Orphaned, copy => File.Move(copy.PathOf("reference/graph.product/seed-101.verified.json"), copy.PathOf("reference/graph.product/seed-18.verified.json")),
            "is orphaned: it says that it is graph.product/seed-101, which has no file", "mv -- ", FixtureProblemKind.Missing),
        Damage("of a removed exercise", FixtureProblemKind.Orphaned, copy => Add(copy, "graph.products", "seed-17"),
            "is orphaned: there is no exercise graph.products. Did you mean 'graph.product'?", "rm -r -- "),
        Damage("of a removed case", FixtureProblemKind.Orphaned, copy => Add(copy, "graph.product", "shape-3x3"),
            "is orphaned: graph.product has no case shape-3x3", "rm -r -- "),
        Damage("under a name that Windows refuses", FixtureProblemKind.Orphaned, copy => copy.Rewrite("reference/graph.product/nul.verified.json", _ => "{}"),
            "is orphaned: no fixture can have this name on every platform", "rm -r -- "),
        Damage("arrays alone", FixtureProblemKind.Orphaned, copy => copy.Rewrite("reference/graph.product/seed-19.npz", _ => "PK"),
            "is orphaned: there is no fixture beside it", "rm -r -- "),
        Damage("arrays of other numbers", FixtureProblemKind.StaleArrays, copy => WriteArrays(copy, number => number + 1),
            "is stale: its elements are not those", "rm -r -- "),
        Damage("arrays that are none", FixtureProblemKind.StaleArrays, copy => copy.Rewrite("reference/graph.product/seed-17.npz", _ => "PK"), "is stale", "rm -r -- "),
        Damage("left over", FixtureProblemKind.Leftover, copy => copy.Rewrite("reference/graph.product/.seed-17.verified.json.received.0af.tmp", _ => "{"),
            "is a leftover", "rm -r -- "),
        Damage("received and torn", FixtureProblemKind.Unreadable, copy => copy.Rewrite("reference/graph.product/seed-17.received.json", _ => "{"),
            "cannot be read", "harness fixtures reject "),
    ];

    [Test]
    public void The_repositorys_own_fixtures_are_sound() =>
        Assert.That(FixtureHygiene.Inspect(Checks.Fixtures, ExerciseSet.BuiltIn.All).Select(problem => problem.Message), Is.Empty);

    [TestCaseSource(nameof(Damages))]
    public void Is_found(FixtureProblemKind kind, Action<FixtureCopy> damage, string message, string mending, FixtureProblemKind? also)
    {
        using var copy = new FixtureCopy();
        damage(copy);
        var problems = FixtureHygiene.Inspect(new FixtureStore(copy.Folder), ExerciseSet.BuiltIn.All);

        Assert.That(problems.Select(problem => problem.Kind).Distinct(), Is.EquivalentTo(also is { } other ? [kind, other] : (FixtureProblemKind[])[kind]),
            string.Join('\n', problems.Select(problem => problem.Message)));
        Assert.That(problems.Select(problem => problem.Message), Has.Some.Contain(message));
        Assert.That(problems.First(problem => problem.Message.Contains(message, StringComparison.Ordinal)).Message, Does.Contain($"; ").And.Contain(mending));
        Assert.That(problems.Select(problem => problem.Message), Has.All.StartsWith($"The fixture {Path.GetFileName(copy.Folder)}/"));
    }

    [TestCaseSource(nameof(Damages))]
    public void Is_not_found_by_a_run_that_looks_elsewhere(FixtureProblemKind kind, Action<FixtureCopy> damage, string message, string mending, FixtureProblemKind? also)
    {
        using var copy = new FixtureCopy();
        damage(copy);
        Assert.That(FixtureHygiene.Inspect(new FixtureStore(copy.Folder), ExerciseSet.BuiltIn.Select(["linear.*"])), Is.Empty);
    }

    [Test]
    public void Names_that_differ_in_their_letters_case_only_are_duplicates_elsewhere()
    {
        using var copy = new FixtureCopy();
        var upper = copy.PathOf("reference/graph.product/SEED-17.verified.json");
        if (File.Exists(upper))
            Assert.Ignore("This file system takes the two names for one, so that they cannot both be there.");
        File.Copy(copy.PathOf(File17), upper);
        var messages = FixtureHygiene.Inspect(new FixtureStore(copy.Folder), ExerciseSet.BuiltIn.All).Select(problem => problem.Message);
        Assert.That(messages, Has.Exactly(1).Items.And.All.Contain("/SEED-17.verified.json is a duplicate: "), "the one that is locked is not the one to remove");
    }

    [Test]
    public void Right_arrays_other_seeds_other_shapes_and_recordings_are_welcome()
    {
        using var copy = new FixtureCopy();
        WriteArrays(copy, number => number);
        Add(copy, "graph.product", "seed-4294967295");
        Add(copy, "linear.forward", "shape-3x2x5");
        Add(copy, "linear.forward", "shape-3x2x5-seed-23");
        Add(copy, "my-model", "weights", "recorded");
        Assert.That(FixtureHygiene.Inspect(new FixtureStore(copy.Folder), ExerciseSet.BuiltIn.All).Select(problem => problem.Message), Is.Empty);
    }

    [Test]
    public void A_damaged_recording_is_found_when_everything_is_looked_at()
    {
        using var copy = new FixtureCopy();
        Add(copy, "my-model", "weights", "recorded");
        copy.Rewrite("recorded/my-model/weights.verified.json", text => text[..50]);
        Assert.That(FixtureHygiene.Inspect(new FixtureStore(copy.Folder), ExerciseSet.BuiltIn.All).Single().Message, Does.Contain("recorded/my-model/weights.verified.json cannot be read"));
    }

    private static void Add(FixtureCopy copy, string exercise, string @case, string set = "reference") =>
        new FixtureStore(copy.Folder).WriteVerified(set, new Fixture
        {
            Exercise = exercise,
            Case = @case,
            Source = new FixtureSource { Witness = "torch" },
            Arrays = new Dictionary<string, ArraySnapshot> { ["x"] = ArraySnapshot.Of(1) },
        });

    /// <summary>As users of Verify accept: with a tool that moves files, of what a failing test left.</summary>
    private static void AcceptAsFile(FixtureCopy copy)
    {
        var (exercise, @case) = FixtureHygiene.CaseOf(Seed17, ExerciseSet.BuiltIn)!.Value;
        var store = new FixtureStore(copy.Folder);
        store.WriteReceived(Seed17.Set, ReferenceRun.Of(Checks.BuiltIn, exercise, @case, keepElements: false).Layers!);
        File.Move(store.ReceivedPathOf(Seed17), store.PathOf(Seed17), overwrite: true);
    }

    private static void Relock(FixtureCopy copy, Func<Fixture, Fixture> change)
    {
        var store = new FixtureStore(copy.Folder);
        store.WriteVerified(Seed17.Set, change(store.Read(Seed17).Fixture!));
    }

    private static void WriteArrays(FixtureCopy copy, Func<double, double> change)
    {
        var store = new FixtureStore(copy.Folder);
        var fixture = store.Read(Seed17).Fixture!;
        store.WriteArrays(Seed17, fixture with { Arrays = fixture.Arrays.ToDictionary(array => array.Key, array => ArraySnapshot.Of(change(array.Value.Values![0]))) });
    }

    private static TestCaseData Damage(
        string name, FixtureProblemKind kind, Action<FixtureCopy> damage, string message, string mending, FixtureProblemKind? also = null) =>
        new TestCaseData(kind, damage, message, mending, also).SetArgDisplayNames(name);
}
