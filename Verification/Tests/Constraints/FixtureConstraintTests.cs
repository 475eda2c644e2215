using Harness.Comparison;
using Harness.Fixtures;
using Harness.Fixtures.Testing;
using Harness.NUnit;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;

namespace Harness.Tests.Constraints;

public sealed class FixtureConstraintTests
{
    private static readonly double[] Locked = [1, 2, 3];

    [Test]
    public void A_missing_fixture_is_received_and_holds_once_it_is_renamed()
    {
        using var folder = Project();
        Assert.That(MessageOf(folder, Locked), Does.Contain("is missing").And.Contain("harness fixtures accept recorded/svd/three").And.Contain(AcceptMode.Advice));
        Accept(folder);
        Assert.That(Constraint(folder).ApplyTo(Locked).IsSuccess, Is.True);
    }

    [Test]
    public void Other_numbers_fail_with_the_element_and_wait_beside_the_locked_ones()
    {
        using var folder = Project();
        Assert.That(MessageOf(folder, Locked), Is.Not.Empty);
        Accept(folder);
        Assert.That(MessageOf(folder, [1, 2, 4]), Does.Contain("[2]: actual 4, expected 3"));
        Assert.That(File.Exists(Received(folder)), Is.True);
        Assert.That(Constraint(folder).Within(1, 0).ApplyTo<double[]>([1, 2, 4]).IsSuccess, Is.True);
        Assert.That(File.Exists(Received(folder)), Is.False);
    }

    [Test]
    public void Several_tests_may_use_one_fixture_at_once()
    {
        using var folder = Project();
        Parallel.For(0, 50, _ => Assert.That(Constraint(folder).ApplyTo(Locked).IsSuccess, Is.False));
        Accept(folder);
        Parallel.For(0, 50, _ => Assert.That(Constraint(folder).ApplyTo(Locked).IsSuccess, Is.True));
    }

    [Test]
    public void Each_array_is_held_to_the_tolerance_of_its_own_type()
    {
        using var folder = Project();
        (double[] Doubles, float[] Floats, int[] Counts) Numbers(double by) => ([1 + by], [(float)(1 + by)], [1_000_000]);
        _ = Constraint(folder).ApplyTo(Numbers(0));
        Accept(folder);
        Assert.That(Constraint(folder).ApplyTo(Numbers(1e-8)).IsSuccess, Is.True);
        Assert.That(Failure.Of(Constraint(folder), Numbers(1e-6)), Does.Contain("Item1: its only element differs").And.Not.Contain("Item2"));
        Assert.That(Failure.Of(Constraint(folder), (Numbers(0).Doubles, Numbers(0).Floats, new[] { 1_000_001 })), Does.Contain("Item3").And.Contain("actual 1000001, expected 1000000").And.Not.Contain("Item1"));
        Assert.That(Constraint(folder).Within(1e-2, 0).ApplyTo(Numbers(1e-3)).IsSuccess, Is.True, "what is stated is stated for all");
    }

    [Test]
    public void Every_element_of_a_large_array_is_compared_where_all_are_kept()
    {
        using var folder = Project();
        double[] large = [.. Enumerable.Repeat(1.0, 100_000)], moved = [.. large];
        large[0] = moved[0] = 1e9;
        moved[99_999] = 2;
        _ = Constraint(folder).ApplyTo(large);
        Accept(folder);
        Assert.That(Constraint(folder).ApplyTo(moved).IsSuccess, Is.True, "the statistics do not show it");
        Assert.That(Failure.Of(Constraint(folder).Full, large), Does.Contain("value: is locked without all its elements").And.Contain("rename it to three.verified.json, and three.received.npz to three.npz"));
        new FixtureStore(folder.Combine("tests", "fixtures")).Accept(new FixtureId(FixtureRecorder.Set, "svd", "three"));
        Assert.That(Constraint(folder).Full.ApplyTo(large).IsSuccess, Is.True);
        Assert.That(Failure.Of(Constraint(folder).Full, moved), Does.Contain("[99999]: actual 2, expected 1"));
        Assert.That(Failure.Of(Constraint(folder), moved), Does.Contain("[99999]: actual 2, expected 1"), "with the elements at hand they are compared, asked or not");
    }

    [Test]
    [NonParallelizable]
    public void Accepting_takes_what_a_run_gives_but_not_two_numbers_for_one_name()
    {
        using var folder = Project();
        using var accepting = new UserRun(accepts: true);
        Assert.That(Constraint(folder).ApplyTo(Locked).IsSuccess, Is.True);
        Assert.That(MessageOf(folder, [1, 2, 4]), Does.Contain("Another assertion of this run has the locked numbers, so these are not accepted."));
        Parallel.For(0, 50, i => Assert.That(Constraint(folder).ApplyTo(i % 2 == 0 ? Locked : [1, 2, i]).IsSuccess, Is.EqualTo(i % 2 == 0 || i == 3)));
    }

    [Test]
    public void The_tolerance_is_the_tests_and_not_the_files()
    {
        using var folder = Project();
        _ = Constraint(folder).Within(0.1, 0.1).ApplyTo(Locked);
        Accept(folder);
        Assert.That(Constraint(folder).Within(0.1, 0.1).ApplyTo<double[]>([1, 2, 3.05]).IsSuccess, Is.True);
        Assert.That(MessageOf(folder, [1, 2, 3.05]), Does.Contain("1e-7 + 1e-7 * |expected|"));
        Assert.That(Constraint(folder).ApplyTo<float[]>([1, 2, 3.000003f]).IsSuccess, Is.True, "by the type that the numbers have now");
        Assert.That(Failure.Of(Constraint(folder), new[] { 1, 2, 4 }), Does.Contain("actual 4, expected 3").And.Not.Contain("ULP"));
    }

    [Test]
    [NonParallelizable]
    public async Task The_command_of_the_first_message_accepts_wherever_it_is_typed()
    {
        using var folder = Project();
        using var user = new UserRun(accepts: false);
        var command = MessageOf(folder, Locked).Split('\'')[1].Split(' ');
        Assert.That(command[..3], Is.EqualTo(new[] { "harness", "fixtures", "accept" }));
        var accepted = await HarnessProcess.RunInAsync("/", command[1..]);
        Assert.That(accepted.StandardOutput, Does.Contain("Nothing is locked yet.").And.Contain("value: new, shape (3,): 1, 2, 3").And.Contain("accepted recorded/svd/three"), accepted.StandardError);
        Assert.That(Constraint(folder).ApplyTo(Locked).IsSuccess, Is.True);
    }

    [Test]
    [NonParallelizable]
    public void What_could_not_be_accepted_still_waits()
    {
        using var folder = Project();
        using var user = new UserRun(accepts: true);
        // A folder in place of a file that would be replaced.
        Directory.CreateDirectory(folder.Combine("tests", "fixtures", "recorded", "svd", "three.npz", "in the way"));
        Assert.That(MessageOf(folder, Locked), Is.Not.Empty);
        Assert.That(File.Exists(Received(folder)), Is.True);
        Assert.That(Directory.GetFiles(folder.Path, "*.tmp", SearchOption.AllDirectories), Is.Empty);
    }

    [Test]
    public void Names_that_a_file_would_not_give_back_are_refused_before_anything_is_written()
    {
        using var folder = Project();
        foreach (var name in (string[])["a\0b", "half a pair: \ud800", new('x', 70_000)])
            Assert.That(Failure.Of(Constraint(folder), new Dictionary<string, double> { [name] = 1 }), Does.Contain("Expected names of arrays that a file can keep"));
        Assert.That(File.Exists(Received(folder)), Is.False);
    }

    [Test]
    [Platform("Unix")]
    public void A_folder_that_may_not_be_written_to_hides_no_comparison()
    {
        using var folder = Project();
        _ = Constraint(folder).ApplyTo(Locked);
        Accept(folder);
        // In place of the file that would be written: root may write anywhere.
        Directory.CreateDirectory(Received(folder));
        Assert.That(MessageOf(folder, [1, 2, 4]), Does.Contain("[2]: actual 4, expected 3").And.Contain("What came could not be left beside it"));
        Assert.That(Constraint(folder).ApplyTo(Locked).IsSuccess, Is.True);
    }

    [Test]
    public void Commands_quote_names_with_blanks_and_damage_has_a_way_out()
    {
        using var folder = Project();
        FixtureConstraint Blank() => Matches.Fixture("my svd/case 1", folder.Combine("tests", "deep", "Tests.cs"));
        Assert.That(Failure.Of(Blank(), Locked), Does.Contain("harness fixtures accept 'recorded/my svd/case 1' --fixtures " + folder.Combine("tests", "fixtures")));
        var file = folder.Combine("tests", "fixtures", "recorded", "my svd", "case 1.verified.json");
        File.WriteAllText(file, "<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n");
        Assert.That(Failure.Of(Blank(), Locked), Does.Contain("two versions of it stand in the file").And.Contain("where git does not know it, remove it with: rm -r -- '" + file));
    }

    [Test]
    public void A_fixture_that_no_test_asks_for_is_orphaned()
    {
        using var folder = Project();
        var store = FixtureFolder.Of(folder.Combine("tests", "deep"), "/");
        string? After(bool wholeRun) => Orphans.Describe(store, wholeRun);
        Assert.That(After(wholeRun: true), Is.Null);
        Assert.That(MessageOf(folder, Locked), Is.Not.Empty);
        Accept(folder);
        Assert.That(After(wholeRun: true), Is.Null);

        // As a test that is gone left it.
        _ = new FixtureRecorder(store, "svd").Compare("old", NamedArrays.OfNumbers(Locked), receivesMissing: true);
        store.Accept(new FixtureId(FixtureRecorder.Set, "svd", "old"));
        Assert.That(After(wholeRun: true), Does.StartWith("Remove nothing where other projects").And.Contain("old.verified.json is orphaned").And.Contain("rm "));
        Assert.That(After(wholeRun: false), Is.Null, "a test that did not run may ask for it");
        Assert.That(() => NUnit.Fixtures.AssertNoneOrphaned(folder.Combine("tests", "deep", "Tests.cs")), Throws.Nothing, "this run is not over");
    }

    [Test]
    public void The_folder_is_the_marked_one_above_the_project_else_beside_it()
    {
        using var folder = Project();
        Assert.That(FixtureFolder.Of(folder.Combine("tests", "deep"), "/").Root, Is.EqualTo(folder.Combine("tests", "fixtures")));
        new FixtureStore(folder.Combine("fixtures")).WriteMarker();
        Assert.That(FixtureFolder.Of(folder.Combine("tests", "deep"), "/").Root, Is.EqualTo(folder.Combine("fixtures")));
    }

    [Test]
    public void Mapped_source_paths_lead_to_the_folder_of_the_program() =>
        Assert.That(FixtureFolder.Of("/_/Verification/Tests/Some.cs").Root, Is.EqualTo(Path.Combine(Repository.Root, "fixtures")));

    [Test]
    public void The_folder_that_the_build_wrote_goes_before_the_compilers_path_where_it_exists()
    {
        using var folder = Project();
        var project = folder.Combine("tests");
        Assert.That(FixtureFolder.StartFor("/_/tests/Some.cs", [project]), Is.EqualTo(project));
        Assert.That(FixtureFolder.StartFor("/_/tests/Some.cs", ["/gone/tests"]), Is.EqualTo(AppContext.BaseDirectory), "a copied program");
        Assert.That(FixtureFolder.StartFor("/_/tests/Some.cs", [folder.Path, project]), Is.EqualTo(project), "several assemblies of tests");
        Assert.That(FixtureFolder.StartFor(folder.Combine("tests", "deep", "Some.cs"), ["/gone/tests"]), Is.EqualTo(folder.Combine("tests", "deep")));
    }

    [Test]
    public void A_program_without_sources_has_its_fixtures_beside_it()
    {
        using var folder = Project();
        new FixtureStore(folder.Combine("copied", "fixtures")).WriteMarker();
        Assert.That(FixtureFolder.Of(folder.Combine("copied"), folder.Combine("copied")).Root, Is.EqualTo(folder.Combine("copied", "fixtures")));
    }

    [TestCase("1", null, true)]
    [TestCase("1", "true", false)]
    [TestCase("1", "false", true)]
    [TestCase(null, null, false)]
    public void Only_a_user_who_asks_accepts_and_no_build_server(string? asked, string? server, bool accepts) =>
        Assert.That(AcceptMode.IsAsked(name => name == AcceptMode.Variable ? asked : name == "CI" ? server : null), Is.EqualTo(accepts));

    [Test]
    public void Whoever_asks_in_vain_is_told_why()
    {
        Assert.That(AcceptMode.AdviceFor(_ => null), Does.StartWith("HARNESS_ACCEPT=1 in the environment"));
        Assert.That(AcceptMode.AdviceFor(name => name is "TF_BUILD" or AcceptMode.Variable ? "1" : null), Is.EqualTo("HARNESS_ACCEPT has no effect here: TF_BUILD is set, and a build server locks nothing."));
    }

    [Test]
    public void A_test_that_is_renamed_is_told_which_fixture_fits()
    {
        using var folder = Project();
        _ = MessageOf(folder, Locked);
        Accept(folder);
        FixtureConstraint Renamed(string name) => Matches.Fixture(name, folder.Combine("tests", "deep", "Tests.cs"));
        Assert.That(Failure.Of(Renamed("svd/new"), Locked), Does.Not.Contain("renamed"), "a test has asked for svd/three");
        var store = FixtureFolder.Of(folder.Combine("tests", "deep"), "/");
        _ = new FixtureRecorder(store, "svd").Compare("old", NamedArrays.OfNumbers(Locked), receivesMissing: true);
        store.Accept(new FixtureId(FixtureRecorder.Set, "svd", "old"));
        Assert.That(Failure.Of(Renamed("svd/new"), Locked), Does.Contain("recorded/svd/old holds the same numbers"));
        Assert.That(Failure.Of(Renamed("svd/newer"), new double[] { 1, 2, 4 }), Does.Not.Contain("renamed"));
    }

    [Test]
    public void Names_of_more_parts_have_a_folder_and_two_that_one_file_system_takes_for_one_are_refused()
    {
        using var folder = Project();
        FixtureConstraint Named(string name) => Matches.Fixture(name, folder.Combine("tests", "deep", "Tests.cs"));
        Assert.That(Failure.Of(Named("svd/large/é"), Locked), Does.Contain("recorded/svd~large/é is missing"));
        Assert.That(Failure.Of(Named("svd/Large/é"), Locked), Does.Contain("one file on Windows and macOS"));
        Assert.That(() => Named("svd/large/e\u0301"), Throws.ArgumentException.With.Message.Contains("composed letters"));
    }

    [TestCase(1.5, "a")]
    public void Without_a_name_it_is_that_of_the_test(double number, string text)
    {
        using var folder = Project();
        _ = (number, text);
        Assert.That(Failure.Of(Matches.Fixture(callerFile: folder.Combine("tests", "deep", "Tests.cs")), Locked), Does.Contain(
            "recorded/Harness.Tests.Constraints.FixtureConstraintTests/Without_a_name_it_is_that_of_the_test(1.5,a) is missing"));
    }

    [TestCase("svd")]
    [TestCase("a//c")]
    [TestCase("../x")]
    public void Names_have_parts_that_can_name_files(string name) =>
        Assert.That(() => Matches.Fixture(name), Throws.ArgumentException);

    private static TemporaryFolder Project()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("tests", "deep"));
        File.WriteAllText(folder.Combine("tests", "tests.csproj"), "<Project/>");
        return folder;
    }

    private static FixtureConstraint Constraint(TemporaryFolder folder) => Matches.Fixture("svd/three", folder.Combine("tests", "deep", "Tests.cs"));

    private static string MessageOf(TemporaryFolder folder, double[] actual) => Failure.Of(Constraint(folder), actual);

    private static string Received(TemporaryFolder folder) => folder.Combine("tests", "fixtures", "recorded", "svd", "three.received.json");

    private static void Accept(TemporaryFolder folder) =>
        File.Move(Received(folder), Received(folder).Replace(".received.", ".verified.", StringComparison.Ordinal));

    /// <summary>A run on a user's own machine; the variables are the process's, so nothing runs beside it.</summary>
    private sealed class UserRun : IDisposable
    {
        private static readonly string[] Variables = [AcceptMode.Variable, "CI", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL"];

        private readonly string?[] _before = Array.ConvertAll(Variables, Environment.GetEnvironmentVariable);

        public UserRun(bool accepts)
        {
            foreach (var name in Variables)
                Environment.SetEnvironmentVariable(name, accepts && name == AcceptMode.Variable ? "1" : null);
        }

        public void Dispose()
        {
            for (var i = 0; i < Variables.Length; i++)
                Environment.SetEnvironmentVariable(Variables[i], _before[i]);
        }
    }
}
