using Harness.Comparison.Fixtures;
using Harness.Comparison.Structures;
using Harness.NUnit;
using Harness.Tests.Comparison;
using NUnit.Framework.Internal;

namespace Harness.Tests.Constraints;

public sealed class FixtureConstraintTests
{
    private static readonly double[] Locked = [1, 2, 3];

    [Test]
    public void A_missing_fixture_is_received_and_holds_once_it_is_renamed()
    {
        using var folder = Project();
        Assert.That(MessageOf(folder, Locked), Does.Contain("is missing").And.Contain("harness fixtures accept recorded/svd/three").And.Contain("HARNESS_ACCEPT=1"));
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
    public void A_fixture_that_no_test_asks_for_is_orphaned()
    {
        using var folder = Project();
        void AllAreUsed() => Fixtures.AssertNoneOrphaned(folder.Combine("tests", "deep", "Tests.cs"));
        Assert.That(AllAreUsed, Throws.Nothing);
        Assert.That(MessageOf(folder, Locked), Is.Not.Empty);
        Accept(folder);
        Assert.That(AllAreUsed, Throws.Nothing);

        // As a test that is gone left it.
        var store = FixtureFolder.Of(folder.Combine("tests", "deep"), "/");
        _ = new FixtureRecorder(store, "svd").Compare("old", NamedArrays.OfNumbers(Locked), receivesMissing: true);
        store.Accept(new FixtureId(FixtureRecorder.Set, "svd", "old"));
        using (new TestExecutionContext.IsolatedContext())
            Assert.That(AllAreUsed, Throws.TypeOf<AssertionException>().With.Message.Contains("old.verified.json is orphaned").And.Message.Contains("rm "));
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

    [TestCase("1", null, true)]
    [TestCase("1", "true", false)]
    [TestCase("1", "false", true)]
    [TestCase(null, null, false)]
    public void Only_a_user_who_asks_accepts_and_no_build_server(string? asked, string? server, bool accepts) =>
        Assert.That(AcceptMode.IsAsked(name => name == AcceptMode.Variable ? asked : name == "CI" ? server : null), Is.EqualTo(accepts));

    [TestCase("svd")]
    [TestCase("a/b/c")]
    [TestCase("../x")]
    public void Names_have_two_parts_that_can_name_files(string name) =>
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
}
