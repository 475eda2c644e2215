using System.Text;
using System.Text.Json;
using Harness.Fixtures;
using Harness.Tests.Comparison;
using Harness.Tests.Engine;
using Harness.Tests.NumPy;

namespace Harness.Tests.CommandLine;

/// <summary>The life of a fixture, as its author lives it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FixturesCommandTests
{
    private const string Case = "graph.product/seed-101";
    private const string File101 = "reference/graph.product/seed-101.verified.json";
    private const string Received101 = "reference/graph.product/seed-101.received.json";

    [Test]
    public async Task Generate_makes_what_is_missing_and_leaves_what_is_locked()
    {
        using var copy = new FixtureCopy();
        var before = Numbers(copy, File101);
        File.Delete(copy.PathOf(File101));
        var again = await Fixtures(copy, 0, "generate", "--exercise", "graph.product");

        Assert.That(again, Does.Contain($"locked    {Case}").And.EndsWith("1 locked, 3 unchanged\n"));
        Assert.That(Numbers(copy, File101), Is.EqualTo(before));
    }

    [Test]
    public async Task Generate_makes_any_seed_and_shape_and_they_live_in_peace()
    {
        using var copy = new FixtureCopy();
        await Fixtures(copy, 0, "generate", "--exercise", "linear.*", "--seed", "23,24", "--shape", "n=1000,in=7,out=4");
        await Fixtures(copy, 0, "generate", "--exercise", "linear.backward", "--shape", "3x2x5");
        await Fixtures(copy, 0, "generate", "--exercise", "relu.backward", "--seed", "4294967295");

        foreach (var file in (string[])["linear.forward/shape-1000x7x4-seed-23", "linear.backward/shape-1000x7x4-seed-24", "linear.backward/shape-3x2x5", "relu.backward/seed-4294967295"])
            Assert.That(copy.PathOf($"reference/{file}.verified.json"), Does.Exist);
        Assert.That(await Fixtures(copy, 0, "verify"), Is.EqualTo("88 fixtures, nothing wrong.\n"));
        Assert.That(await Fixtures(copy, 0, "diff", "*/shape-1000x*"), Does.Contain("4 replayed: 4 the same"));
    }

    [Test]
    public async Task New_only_looks_at_nothing_else()
    {
        using var copy = new FixtureCopy();
        File.Delete(copy.PathOf(File101));
        copy.Rewrite("reference/graph.product/seed-102.verified.json", _ => "damaged");
        Assert.That(await Fixtures(copy, 0, "generate", "--exercise", "graph.product", "--new-only"), Does.EndWith("1 locked, 3 kept\n"));
        Assert.That(await File.ReadAllTextAsync(copy.PathOf("reference/graph.product/seed-102.verified.json")), Is.EqualTo("damaged"));
    }

    [Test]
    public async Task Other_numbers_are_reviewed_and_then_accepted_or_rejected()
    {
        using var copy = new FixtureCopy();
        var before = Numbers(copy, File101);
        Relock(copy, by: 1);

        Assert.That(await Fixtures(copy, 1, "generate", "--exercise", "graph.product"), Does.Contain($"differs   {Case}").And.Contain($"harness fixtures accept reference/{Case}"));
        Assert.That(await Fixtures(copy, 0, "list", Case), Does.Contain("new numbers wait"));
        Assert.That(await Fixtures(copy, 1, "diff", Case), Does.Match("The (reference|backend) moved").And.Contain("dx: 1 of 1 elements moved, by").And.Contain("-> 0.9079694464765431"));
        Assert.That(await Fixtures(copy, 0, "reject", copy.PathOf(Received101)), Is.EqualTo($"rejected reference/{Case}\n"));
        Assert.That(copy.PathOf(Received101), Does.Not.Exist);

        await Fixtures(copy, 1, "generate", "--exercise", "graph.product");
        Assert.That(await Fixtures(copy, 0, "accept", Case), Does.Contain("worst at []").And.EndsWith($"accepted reference/{Case}\n"));
        Assert.That(Numbers(copy, File101), Is.EqualTo(before));
        Assert.That(await Fixtures(copy, 0, "diff", Case), Is.EqualTo("1 replayed: 1 the same bit for bit, 0 moved.\n"));
    }

    [Test]
    public async Task Accept_takes_all_or_nothing_and_policy_decides()
    {
        using var copy = new FixtureCopy();
        Relock(copy, by: 1);
        await Fixtures(copy, 1, "generate", "--exercise", "graph.product");
        var locked = await File.ReadAllBytesAsync(copy.PathOf(File101));

        Assert.That(await Fixtures(copy, 1, "accept", "--all", "--max-ulps", "3"), Does.Contain("more than 3.").And.Contain("Nothing was accepted: 1 of 1 refused"));
        Assert.That(await File.ReadAllBytesAsync(copy.PathOf(File101)), Is.EqualTo(locked));
        Assert.That(await Fixtures(copy, 0, "accept", "--all", "--max-ulps", "3", "--force"), Does.EndWith($"accepted reference/{Case}\n"));
    }

    [Test]
    public async Task Another_shape_or_meaning_needs_force()
    {
        using var copy = new FixtureCopy();
        var store = new FixtureStore(copy.Folder);
        var fixture = store.Read("reference", "graph.product", "seed-101").Fixture!;
        store.WriteVerified("reference", fixture with { Arrays = new Dictionary<string, ArraySnapshot>(fixture.Arrays) { ["dx"] = ArraySnapshot.Of([1, 2], [2]) } });
        store.WriteReceived("reference", fixture);
        Assert.That(await Fixtures(copy, 1, "accept", Case), Does.Contain("dx: shape (2,) -> ()").And.Contain("refused: Shapes change."));

        store.WriteVerified("reference", fixture with { Draws = "z, y, x" });
        Assert.That(await Fixtures(copy, 1, "accept", Case), Does.Contain("refused: The numbers mean something else: draws \"z, y, x\""));
        await Fixtures(copy, 0, "accept", Case, "--force");
        Assert.That(store.Read("reference", "graph.product", "seed-101").Fixture!.Draws, Is.EqualTo(fixture.Draws));
    }

    [Test]
    public async Task Accept_looks_at_all_before_it_takes_one()
    {
        using var copy = new FixtureCopy();
        var good = copy.PathOf("reference/relu.backward/seed-17.verified.json");
        var before = await File.ReadAllBytesAsync(good);
        // Numbers of another case, and numbers without a fault that come first by name.
        File.Copy(copy.PathOf("reference/relu.backward/seed-101.verified.json"), copy.PathOf("reference/relu.backward/seed-17.received.json"));
        File.Copy(copy.PathOf("reference/bce.forward/seed-17.verified.json"), copy.PathOf("reference/bce.forward/seed-17.received.json"));
        var run = await HarnessProcess.RunAsync("fixtures", "accept", "--all", "--fixtures", copy.Folder);

        Assert.That(run.ExitCode, Is.EqualTo(2), run.StandardOutput);
        Assert.That(run.StandardError, Does.Contain("relu.backward/seed-17 cannot be accepted").And.Contain("seed-101").And.Contain("harness fixtures reject"));
        Assert.That(await File.ReadAllBytesAsync(good), Is.EqualTo(before));
        Assert.That(File.Exists(copy.PathOf("reference/bce.forward/seed-17.received.json")), "nothing was taken");
    }

    [Test]
    public async Task Verify_names_every_finding_with_its_mending_and_ends_with_1()
    {
        using var copy = new FixtureCopy();
        File.Delete(copy.PathOf(File101));
        copy.Rewrite("reference/bce.forward/seed-17.verified.json", text => text[..40]);
        Assert.That(await Fixtures(copy, 1, "verify"), Does.Contain("is missing").And.Contain("cannot be read").And.EndsWith("81 fixtures, 2 findings.\n"));
        Assert.That(await Fixtures(copy, 0, "verify", "--exercise", "linear.*"), Does.EndWith(" fixtures, nothing wrong.\n"));
    }

    [Test]
    public async Task Verify_names_what_a_check_left_and_a_tool_moved_over_the_locked_file()
    {
        using var copy = new FixtureCopy();
        Relock(copy, by: 1);
        await HarnessProcess.RunAsync("--exercise", "graph.product", "--fixtures", copy.Folder);
        File.Move(copy.PathOf(Received101), copy.PathOf(File101), overwrite: true);
        Assert.That(await Fixtures(copy, 1, "verify"), Does.Contain($"{File101} is of another witness: its numbers are those of \"layers\"").And.EndsWith("1 finding.\n"));
    }

    [Test]
    public async Task Check_leaves_what_the_layers_gave_beside_a_fixture_that_moved_and_clears_it_when_they_agree()
    {
        using var copy = new FixtureCopy();
        var right = await File.ReadAllBytesAsync(copy.PathOf(File101));
        Relock(copy, by: 1);
        var off = await HarnessProcess.RunAsync("--exercise", "graph.product", "--fixtures", copy.Folder);
        Assert.That(off.ExitCode, Is.EqualTo(1));
        Assert.That(off.StandardOutput, Does.Contain("harness fixtures diff graph.product   shows what moved"));
        Assert.That(copy.PathOf(Received101), Does.Exist);

        await File.WriteAllBytesAsync(copy.PathOf(File101), right);
        var fine = await HarnessProcess.RunAsync("--exercise", "graph.product", "--fixtures", copy.Folder);
        Assert.That(fine.ExitCode, Is.Zero, fine.StandardOutput);
        Assert.That(copy.PathOf(Received101), Does.Not.Exist);
    }

    [Test]
    public async Task What_check_left_is_our_layers_own_and_is_not_locked()
    {
        using var copy = new FixtureCopy();
        Relock(copy, by: 1);
        await HarnessProcess.RunAsync("--exercise", "graph.product", "--fixtures", copy.Folder);
        Assert.That(await Fixtures(copy, 1, "accept", Case), Does.Contain("refused: These are our layers' own numbers, and torch's are locked: mend the layer").And.Not.Contain("--force accepts"));
        await Fixtures(copy, 1, "accept", Case, "--force");
    }

    [Test]
    public async Task Check_leaves_alone_what_generate_left_to_be_decided()
    {
        using var copy = new FixtureCopy();
        Relock(copy, by: 1);
        await Fixtures(copy, 1, "generate", "--exercise", "graph.product");
        var waiting = await File.ReadAllBytesAsync(copy.PathOf(Received101));
        await HarnessProcess.RunAsync("--exercise", "graph.product", "--fixtures", copy.Folder);
        Assert.That(await File.ReadAllBytesAsync(copy.PathOf(Received101)), Is.EqualTo(waiting));
    }

    [Test]
    public async Task A_file_of_a_newer_program_is_not_replaced_without_force()
    {
        using var copy = new FixtureCopy();
        copy.Rewrite(File101, text => text.Replace("harness.fixture/1", "harness.fixture/2", StringComparison.Ordinal));
        await Fixtures(copy, 1, "generate", "--exercise", "graph.product");
        Assert.That(await Fixtures(copy, 1, "accept", Case), Does.Contain("refused: The locked file cannot be read"));
        await Fixtures(copy, 0, "accept", Case, "--force");
        Assert.That(await Fixtures(copy, 0, "verify"), Is.EqualTo("82 fixtures, nothing wrong.\n"));
    }

    [Test]
    public async Task Nothing_that_waits_in_the_notebook_is_taken_and_nothing_else_with_it()
    {
        using var copy = new FixtureCopy();
        var store = new FixtureStore(copy.Folder);
        store.WriteVerified("aset", new Fixture { Exercise = "x", Case = "y", Arrays = new Dictionary<string, ArraySnapshot> { ["a"] = ArraySnapshot.Of(1) } });
        store.WriteReceived("aset", new Fixture { Exercise = "x", Case = "y", Arrays = new Dictionary<string, ArraySnapshot> { ["a"] = ArraySnapshot.Of(2) } });
        store.WriteReceived("notebook", store.Read("notebook", "relu.forward", "notebook").Fixture!);
        var run = await HarnessProcess.RunAsync("fixtures", "accept", "--all", "--force", "--fixtures", copy.Folder);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.StandardError, Does.Contain("no command writes them"));
        Assert.That(store.Read("aset", "x", "y").Fixture!.Arrays["a"].Values![0], Is.EqualTo(1));
    }

    [Test]
    public async Task Nothing_is_written_beside_the_program()
    {
        using var folder = new TemporaryFolder();
        var run = await HarnessProcess.RunInAsync(folder.Path, "fixtures", "generate", "--exercise", "graph.product");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.StandardError, Does.Contain("name the folder with --fixtures"));
    }

    [Test]
    public async Task Full_arrays_lie_beside_the_fixture_and_make_reviews_complete()
    {
        using var copy = new FixtureCopy();
        var store = new FixtureStore(copy.Folder);
        var id = new FixtureId("reference", "linear.forward", "notebook");
        // Locked anew here: another processor's last bits would differ.
        Directory.Delete(copy.PathOf("reference/linear.forward"), recursive: true);
        await Fixtures(copy, 0, "generate", "--exercise", "linear.forward");
        await Fixtures(copy, 0, "generate", "--exercise", "linear.forward", "--full");
        Assert.That(store.ReadWithArrays(id).Fixture!.Arrays["Y"].Values, Has.Length.EqualTo(30000));

        var moved = store.ReadWithArrays(id).Fixture!;
        var values = moved.Arrays["Y"].Values!.ToArray();
        values[29999] = Math.BitIncrement(values[29999]);
        store.WriteVerified("reference", moved with { Arrays = new Dictionary<string, ArraySnapshot> { ["Y"] = ArraySnapshot.Of(values, [10000, 3], keepElements: true) } }, withArrays: true);
        Assert.That(await Fixtures(copy, 1, "diff", "linear.forward/notebook"), Does.Contain("Y: 1 of 30,000 elements moved, by at most 1 ULP; within the tolerance").And.Contain("worst at [9999, 2]"));
        Assert.That(await Fixtures(copy, 0, "diff", "linear.forward/notebook", "--max-ulps", "1"), Does.Contain("1 of them by at most 1 ULP."));
    }

    [Test]
    public async Task NumPy_reads_full_arrays_and_finds_the_hash_that_the_fixture_states()
    {
        using var copy = new FixtureCopy();
        await Fixtures(copy, 0, "generate", "--exercise", "linear.backward", "--shape", "n=500,in=7,out=4", "--full");
        const string script = "import hashlib, sys, numpy; print(hashlib.sha256(numpy.load(sys.argv[1])['dX'].tobytes()).hexdigest())";
        var hash = Encoding.ASCII.GetString(await PythonNumPy.RunAsync(["-c", script, copy.PathOf("reference/linear.backward/shape-500x7x4.npz")], "")).Trim();
        Assert.That(await File.ReadAllTextAsync(copy.PathOf("reference/linear.backward/shape-500x7x4.verified.json")), Does.Contain($"\"sha256\": \"sha256:{hash}\""));
    }

    [Test]
    public async Task Export_writes_what_is_locked_and_says_what_it_cannot()
    {
        using var copy = new FixtureCopy();
        using var outside = new TemporaryFolder();
        var output = outside.Path;
        foreach (var format in (string[])["npz", "json", "csv"])
            await Fixtures(copy, 0, "export", "linear.backward/seed-17", "--format", format, "--output", output);
        Assert.That(Directory.GetFiles(output, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(output, file).Replace('\\', '/')), Is.EquivalentTo(
        [
            "reference/linear.backward/seed-17.npz", "reference/linear.backward/seed-17.json", "reference/linear.backward/seed-17/dX.csv",
            "reference/linear.backward/seed-17/dW.csv", "reference/linear.backward/seed-17/db.csv",
        ]));

        var run = await HarnessProcess.RunAsync("fixtures", "export", "linear.forward", "--output", output, "--fixtures", copy.Folder);
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.StandardError, Does.Contain("found Y kept as a summary").And.Contain("harness fixtures generate --exercise linear.forward --full"));
    }

    private static async Task<string> Fixtures(FixtureCopy copy, int exitCode, params string[] arguments) =>
        await HarnessProcess.FixturesAsync(Repository.Root, exitCode, [.. arguments, "--fixtures", copy.Folder]);

    /// <summary>Locks other numbers, with a checksum that holds.</summary>
    private static void Relock(FixtureCopy copy, double by)
    {
        var store = new FixtureStore(copy.Folder);
        var fixture = store.Read("reference", "graph.product", "seed-101").Fixture!;
        store.WriteVerified("reference", fixture with { Arrays = fixture.Arrays.ToDictionary(array => array.Key, array => ArraySnapshot.Of(array.Value.Values![0] + by)) });
    }

    private static string Numbers(FixtureCopy copy, string file) =>
        JsonDocument.Parse(File.ReadAllText(copy.PathOf(file)).TrimStart('\uFEFF')).RootElement.GetProperty("arrays").ToString();
}
