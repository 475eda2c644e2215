using System.Runtime.CompilerServices;
using Harness.Fixtures;
using Harness.Fixtures.Testing;
using NUnit.Framework.Internal;

namespace Harness.NUnit;

/// <summary>Constraints that hold numbers against locked ones.</summary>
public static class Matches
{
    /// <summary>The actual numbers are those that were locked under a name.</summary>
    /// <param name="name">
    /// Two parts or more with slashes between them, such as <c>svd/3x3</c>: the numbers stand in <c>fixtures/recorded/svd/3x3.verified.json</c>; those of <c>a/b/c</c> in
    /// <c>fixtures/recorded/a~b/c.verified.json</c>. Null for the name of the test: its class, its method and their arguments.
    /// </param>
    /// <param name="callerFile">The compiler's; from it the test project's folder is found where the build has not written it into the assembly.</param>
    /// <remarks>
    /// The folder is the nearest <c>fixtures</c> with a <c>harness-fixtures.json</c> in it, upwards from the test project's; without one, <c>fixtures</c> in the project's folder.
    /// Numbers that are missing or differ are written beside the locked ones as <c>.received.json</c>, and the failure says how to accept them.
    /// </remarks>
    /// <exception cref="ArgumentException">The name has not two parts, or one cannot name a file, see <see cref="FixtureId"/>.</exception>
    public static FixtureConstraint Fixture(string? name = null, [CallerFilePath] string callerFile = "") =>
        new(new FixtureAssertion(FixtureFolder.Of(callerFile), name is null ? OfTest() : FixtureName.Parse(name)));

    private static FixtureId OfTest()
    {
        Test test = TestExecutionContext.CurrentContext.CurrentTest;
        Test? fixture = test;
        while (fixture is not null and not TestFixture)
            fixture = fixture.Parent as Test;
        return FixtureName.OfTest(test.ClassName, fixture?.Arguments ?? [], test.MethodName, test.Arguments);
    }
}
