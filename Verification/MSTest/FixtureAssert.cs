using System.Reflection;
using System.Runtime.CompilerServices;
using Harness.Fixtures;
using Harness.Fixtures.Testing;

namespace Harness.MSTest;

/// <summary>Holds numbers against locked ones.</summary>
public static class FixtureAssert
{
    /// <summary>The numbers are those that were locked under a name.</summary>
    /// <param name="actual">A number, an array, tensor, matrix or vector, or anything that is made of such.</param>
    /// <param name="name">
    /// Two parts or more with slashes between them, such as <c>svd/3x3</c>: the numbers stand in <c>fixtures/recorded/svd/3x3.verified.json</c>; those of <c>a/b/c</c> in
    /// <c>fixtures/recorded/a~b/c.verified.json</c>.
    /// </param>
    /// <param name="rtol">The relative tolerance; null together with <paramref name="atol"/> for that of each array's type. NaN equals NaN either way.</param>
    /// <param name="atol">The absolute tolerance.</param>
    /// <param name="full">Whether every element is kept, in an <c>.npz</c> beside the file, and compared; else arrays of more than 1,000 elements are compared by their leading rows and statistics.</param>
    /// <param name="callerFile">The compiler's; from it the test project's folder is found where the build has not written it into the assembly.</param>
    /// <exception cref="AssertFailedException">They are others, or none are locked; the message says how to accept them. With <c>HARNESS_ACCEPT=1</c>, except on a build server, they are accepted.</exception>
    /// <exception cref="ArgumentException">The name has not two parts, or one cannot name a file, see <see cref="FixtureId"/>; or one tolerance is given without the other.</exception>
    public static void Matches(object? actual, string name, double? rtol = null, double? atol = null, bool full = false, [CallerFilePath] string callerFile = "") =>
        Hold(actual, FixtureName.Parse(name), rtol, atol, full, callerFile);

    /// <summary>The numbers are those that were locked for a test, under the name of its class, its method and the arguments.</summary>
    /// <param name="context">The test's own.</param>
    /// <param name="actual">A number, an array, tensor, matrix or vector, or anything that is made of such.</param>
    /// <param name="rtol">The relative tolerance; null together with <paramref name="atol"/> for that of each array's type. NaN equals NaN either way.</param>
    /// <param name="atol">The absolute tolerance.</param>
    /// <param name="full">Whether every element is kept and compared.</param>
    /// <param name="callerFile">The compiler's.</param>
    /// <inheritdoc cref="Matches(object?, string, double?, double?, bool, string)" path="/exception"/>
    public static void Matches(TestContext context, object? actual, double? rtol = null, double? atol = null, bool full = false, [CallerFilePath] string callerFile = "")
    {
        ArgumentNullException.ThrowIfNull(context);
        Hold(actual, FixtureName.OfTest(context.FullyQualifiedTestClassName, [], context.TestName, context.TestData ?? []), rtol, atol, full, callerFile);
    }

    /// <summary>Notes what became of a test, for <see cref="NoneOrphaned"/>: call it in a <c>[GlobalTestCleanup]</c>.</summary>
    /// <param name="context">The test's.</param>
    public static void Finish(TestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.CurrentTestOutcome == UnitTestOutcome.Passed)
            TestRun.Pass($"{context.FullyQualifiedTestClassName}.{context.TestName}");
    }

    /// <summary>Holds that no fixture is orphaned: each was asked for by a test of this run, and can be read. Call it in the <c>[AssemblyCleanup]</c>.</summary>
    /// <param name="tests">The assembly of the tests.</param>
    /// <param name="callerFile">The compiler's; from it the test project's folder is found, as by <see cref="Matches(object?, string, double?, double?, bool, string)"/>.</param>
    /// <remarks>Unless every case of every test of the assembly ran, passed and was handed to <see cref="Finish"/> nothing is orphaned: one that was left out, skipped or failed may ask for a fixture.</remarks>
    /// <exception cref="AssertFailedException">Some are orphaned, unreadable or were edited by hand; each is named, with the command that mends it.</exception>
    public static void NoneOrphaned(Assembly tests, [CallerFilePath] string callerFile = "")
    {
        ArgumentNullException.ThrowIfNull(tests);
        if (Orphans.Describe(FixtureFolder.Of(callerFile), TestRun.IsWhole(All(tests))) is { } message)
            Failures.Fail(message);
    }

    private static IEnumerable<(string Test, int Cases)> All(Assembly tests) =>
        from type in tests.GetTypes()
        where !type.IsAbstract && type.IsDefined(typeof(TestClassAttribute), inherit: true)
        from method in type.GetMethods()
        where method.IsDefined(typeof(TestMethodAttribute), inherit: true)
        select ($"{type.FullName}.{method.Name}", CasesOf(method));

    private static int CasesOf(MethodInfo method)
    {
        ITestDataSource[] sources = [.. method.GetCustomAttributes().OfType<ITestDataSource>()];
        return sources.Length == 0 ? 1 : sources.Sum(source => source.GetData(method).Count());
    }

    private static void Hold(object? actual, FixtureId id, double? rtol, double? atol, bool full, string callerFile)
    {
        FixtureAssertion assertion = new(FixtureFolder.Of(callerFile), id) { Tolerance = FixtureAssertion.ToleranceOf(rtol, atol), IsFull = full };
        if (assertion.FailureOf(actual) is { } failure)
            Failures.Fail(failure);
    }
}
