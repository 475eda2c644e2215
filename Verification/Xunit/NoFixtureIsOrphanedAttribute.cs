using System.Reflection;
using System.Runtime.CompilerServices;
using Harness.Fixtures.Testing;
using Xunit;
using Xunit.v3;

namespace Harness.Xunit;

/// <summary>
/// <c>[assembly: NoFixtureIsOrphaned]</c> with <c>[assembly: AssemblyFixture(typeof(WholeRun))]</c>: at the end of a run each fixture was asked for by one of its tests, and can be read.
/// </summary>
/// <remarks>Unless every case of every test of the assembly ran and passed nothing is orphaned: one that was left out, skipped or failed may ask for a fixture.</remarks>
/// <param name="callerFile">The compiler's; from it the test project's folder is found, as by <see cref="FixtureAssert.Matches"/>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class NoFixtureIsOrphanedAttribute([CallerFilePath] string callerFile = "") : BeforeAfterTestAttribute
{
    /// <summary>The file of the project that it stands in.</summary>
    public string CallerFile { get; } = callerFile;

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        ArgumentNullException.ThrowIfNull(methodUnderTest);
        if (TestContext.Current.TestState?.Result == TestResult.Passed)
            TestRun.Pass(NameOf(methodUnderTest));
    }

    internal static string NameOf(MethodInfo method) => $"{method.ReflectedType}.{method}";
}
