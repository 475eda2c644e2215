using System.Runtime.CompilerServices;
using Harness.Fixtures;
using Harness.Fixtures.Testing;
using Xunit;
using Xunit.v3;

namespace Harness.Xunit;

/// <summary>Holds numbers against locked ones.</summary>
public static class FixtureAssert
{
    /// <summary>The numbers are those that were locked under a name.</summary>
    /// <param name="actual">A number, an array, tensor, matrix or vector, or anything that is made of such.</param>
    /// <param name="name">
    /// Two parts or more with slashes between them, such as <c>svd/3x3</c>: the numbers stand in <c>fixtures/recorded/svd/3x3.verified.json</c>; those of <c>a/b/c</c> in
    /// <c>fixtures/recorded/a~b/c.verified.json</c>. Null for the name of the test: its class, its method and the arguments.
    /// </param>
    /// <param name="rtol">The relative tolerance; null together with <paramref name="atol"/> for that of each array's type. NaN equals NaN either way.</param>
    /// <param name="atol">The absolute tolerance.</param>
    /// <param name="full">Whether every element is kept, in an <c>.npz</c> beside the file, and compared; else arrays of more than 1,000 elements are compared by their leading rows and statistics.</param>
    /// <param name="callerFile">The compiler's; from it the test project's folder is found where the build has not written it into the assembly.</param>
    /// <exception cref="NumericException">They are others, or none are locked; the message says how to accept them. With <c>HARNESS_ACCEPT=1</c>, except on a build server, they are accepted.</exception>
    /// <exception cref="ArgumentException">The name has not two parts, or one cannot name a file, see <see cref="FixtureId"/>; or one tolerance is given without the other.</exception>
    public static void Matches(object? actual, string? name = null, double? rtol = null, double? atol = null, bool full = false, [CallerFilePath] string callerFile = "")
    {
        FixtureAssertion assertion = new(FixtureFolder.Of(callerFile), name is null ? OfTest() : FixtureName.Parse(name)) { Tolerance = FixtureAssertion.ToleranceOf(rtol, atol), IsFull = full };
        if (assertion.FailureOf(actual) is { } failure)
            throw new NumericException(failure);
    }

    /// <summary>Holds that no fixture is orphaned: each was asked for by a test of this run, and can be read. <see cref="NoFixtureIsOrphanedAttribute"/> calls it at the end of a run.</summary>
    internal static void NoneOrphaned(bool isWholeRun, string callerFile)
    {
        if (Orphans.Describe(FixtureFolder.Of(callerFile), isWholeRun) is { } message)
            throw new NumericException(message);
    }

    private static FixtureId OfTest()
    {
        ITestContext context = TestContext.Current;
        return FixtureName.OfTest(context.TestClass?.TestClassName, [], context.TestMethod?.MethodName, (context.Test as IXunitTest)?.TestMethodArguments ?? []);
    }
}
