using System.Runtime.CompilerServices;
using Harness.Fixtures.Testing;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Harness.NUnit;

/// <summary>The fixtures of a test project as a whole.</summary>
public static class Fixtures
{
    /// <summary>Holds that no fixture is orphaned: each was asked for by a test of this run, and can be read.</summary>
    /// <param name="callerFile">The compiler's; from it the test project's folder is found, as <see cref="Matches.Fixture"/> does.</param>
    /// <remarks>
    /// Call it when all tests of a project have run, in the <c>OneTimeTearDown</c> of a <c>SetUpFixture</c> outside any namespace. Unless every test of the assembly ran and passed
    /// nothing is orphaned: one that was left out, skipped or failed before its assertion may ask for a fixture.
    /// </remarks>
    /// <exception cref="AssertionException">Some are orphaned, unreadable or were edited by hand; each is named, with the command that mends it.</exception>
    public static void AssertNoneOrphaned([CallerFilePath] string callerFile = "")
    {
        if (Orphans.Describe(FixtureFolder.Of(callerFile), IsWholeRun(TestExecutionContext.CurrentContext)) is { } message)
            Assert.Fail(message);
    }

    private static bool IsWholeRun(TestExecutionContext context)
    {
        ITest all = context.CurrentTest;
        while (all.Parent is { } parent)
            all = parent;
        // What a filter leaves out is among the tests, and has no result.
        return context.CurrentResult.PassCount == all.TestCaseCount;
    }
}
