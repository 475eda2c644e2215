namespace Harness.Tests.Packages;

/// <summary>Our packages in projects of test frameworks other than NUnit, as a user gets them.</summary>
public sealed class OtherFrameworkTests
{
    private const string XunitTests = """
        using Harness.Comparison;
        using Harness.FiniteDifference;
        using Harness.NumPy;
        using Harness.Xunit;
        using Xunit;

        [assembly: NoFixtureIsOrphaned]
        [assembly: AssemblyFixture(typeof(WholeRun))]

        public class DrawsTests
        {
            [Theory]
            [InlineData("a", 17)]
            [InlineData("A", 18)]
            public void Draws_are_locked(string name, int seed) => FixtureAssert.Matches((name.Length, new RandomState((uint)seed).RandN(5)));

            [Fact]
            public void Three_are_locked() => FixtureAssert.Matches(new RandomState(17).RandN(3), "draws/three", rtol: 1e-9, atol: 1e-12);

            [Fact]
            public void It_runs_on_NET_8() => Assert.Equal(8, Environment.Version.Major);

            // np.random.RandomState(17).randint(0, 1000, 2000).sum()
            [Fact]
            public void Streams_are_those_of_NumPy() => Assert.Equal(1004428, new RandomState(17).RandInt(0, 1000, 2000).Sum());

            // more
        }
        """;

    private const string XunitFailures = """
        [Fact]
            public void Fails() => Assert.Multiple(
                () => TensorAssert.Close(1.0, 2.0),
                () => GradientCheck.Assert((double[] x) => new[] { x[0] * x[0] }, (double[] x, double[] v) => new[] { x[0] * v[0] }, new[] { 0.5 }));
        """;

    private const string MSTestTests = """
        using Harness.Comparison;
        using Harness.MSTest;

        [TestClass]
        public class SquaresTests
        {
            public TestContext TestContext { get; set; } = null!;

            [TestMethod]
            public void Squares_are_locked() => FixtureAssert.Matches(TestContext, new[] { 1, 4, 9.5 });

            [TestMethod]
            [DataRow(3)]
            [DataRow(4)]
            public void Cubes_are_locked(int n) => FixtureAssert.Matches(n * n * n, $"cubes/of/{n}");

            // more
        }

        [TestClass]
        public static class WholeRun
        {
            [GlobalTestCleanup]
            public static void Finish(TestContext context) => FixtureAssert.Finish(context);

            [AssemblyCleanup]
            public static void No_fixture_is_orphaned() => FixtureAssert.NoneOrphaned(typeof(WholeRun).Assembly);
        }
        """;

    private const string MSTestFailures = """
        [TestMethod]
            public void Fails() => TensorAssert.Close(1.0, 2.0);

            [TestMethod]
            public void Fails_softly()
            {
        #pragma warning disable MSTESTEXP
                using (Assert.Scope())
                {
                    TensorAssert.Close(3.0, 4.0);
                    TensorAssert.Close(5.0, 6.0);
                }
            }
        """;

    [Test]
    public async Task Xunit_on_NET_8_finds_fixtures_from_mapped_paths_and_an_output_elsewhere()
    {
        string[] packed = ["Verification/Comparison", "Verification/Fixtures", "Reference/FiniteDifference", "Verification/Xunit", "Impl/NumPy"];
        using var project = await UserProject.CreateAsync(
            "console", "net8.0", ["Harness.Xunit", "Harness.NumPy"], packed, ["xunit.v3"], ("UseCurrentRuntimeIdentifier", "true"), ("SelfContained", "true"), ("InvariantGlobalization", "true"),
            ("ContinuousIntegrationBuild", "true"), ("PathMap", "$(MSBuildProjectDirectory)=/_/mine"));
        project.Write("Directory.Build.props", "<Project><PropertyGroup><UseArtifactsOutput>true</UseArtifactsOutput><ArtifactsPath>$(MSBuildThisFileDirectory)../elsewhere</ArtifactsPath></PropertyGroup></Project>");
        project.Write("Program.cs", XunitTests);

        var accepting = await project.RunAsync(("HARNESS_ACCEPT", "1"));
        Assert.That(accepting.ExitCode, Is.Zero, accepting.StandardOutput + accepting.StandardError);
        Assert.That(accepting.StandardOutput, Does.Contain("64-bit .NET 8."));
        var locked = Directory.GetFiles(project.Combine("fixtures", "recorded", "DrawsTests")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.That(locked, Is.EqualTo(new[] { "Draws_are_locked(A,18)~91BA77AE.verified.json", "Draws_are_locked(a,17).verified.json" }));

        project.Write("Program.cs", XunitTests.Replace("\"a\", 17", "\"a\", 19", StringComparison.Ordinal).Replace("// more", XunitFailures, StringComparison.Ordinal));
        var failing = await project.RunAsync();
        Assert.That(failing.ExitCode, Is.Not.Zero);
        Assert.That(failing.StandardOutput, Does.Contain("recorded/DrawsTests/Draws_are_locked(a,19) is missing").And.Contain("actual 1, expected 2").And.Contain("analytic 0.5, numeric 1"));
        Assert.That(failing.StandardOutput, Does.Not.Contain("TensorAssertException").And.Not.Contain("is orphaned"), "xUnit's own failures, and no orphan after a run that failed");
    }

    [Test]
    public async Task MSTest_fails_with_its_own_exception_and_tells_a_renamed_test_its_old_fixture()
    {
        string[] packed = ["Verification/Comparison", "Verification/Fixtures", "Reference/FiniteDifference", "Verification/MSTest"];
        using var project = await UserProject.CreateAsync("mstest", "net10.0", ["Harness.MSTest"], packed, ["MSTest"]);
        project.Write("Test1.cs", MSTestTests);

        var accepting = await project.TestAsync(("HARNESS_ACCEPT", "1"));
        Assert.That(accepting.ExitCode, Is.Zero, accepting.StandardOutput);
        Assert.That(project.Combine("fixtures", "recorded", "cubes~of", "4.verified.json"), Does.Exist);

        var renamedTests = MSTestTests.Replace("Squares_are_locked", "Squares_are_fixed", StringComparison.Ordinal);
        project.Write("Test1.cs", renamedTests.Replace("// more", MSTestFailures, StringComparison.Ordinal));
        var failing = await project.TestAsync();
        Assert.That(failing.ExitCode, Is.Not.Zero);
        Assert.That(failing.StandardOutput, Does.Contain("recorded/SquaresTests/Squares_are_locked holds the same numbers").And.Contain("2 assertion(s) failed within the assert scope").And.Contain("actual 1, expected 2"));
        Assert.That(failing.StandardOutput, Does.Not.Contain("TensorAssertException").And.Not.Contain("is orphaned"));

        project.Write("Test1.cs", renamedTests);
        var renamed = await project.TestAsync(("HARNESS_ACCEPT", "1"));
        Assert.That(renamed.ExitCode, Is.Not.Zero);
        Assert.That(renamed.StandardOutput, Does.Contain("Squares_are_locked.verified.json is orphaned").And.Not.Contain("cubes"));
    }
}
