using System.Runtime.CompilerServices;
using Harness.Fixtures;

namespace Harness.NUnit;

/// <summary>Constraints that hold numbers against locked ones.</summary>
public static class Matches
{
    /// <summary>The actual numbers are those that were locked under a name.</summary>
    /// <param name="name">
    /// Two parts with a slash between them, such as <c>svd/3x3</c>: the numbers stand in <c>fixtures/recorded/svd/3x3.verified.json</c>.
    /// </param>
    /// <param name="callerFile">The compiler's; from it the test project's folder is found.</param>
    /// <remarks>
    /// The folder is the nearest <c>fixtures</c> with a <c>harness-fixtures.json</c> in it, upwards from the test project's; without one, <c>fixtures</c> in the project's folder.
    /// Numbers that are missing or differ are written beside the locked ones as <c>.received.json</c>, and the failure says how to accept them.
    /// </remarks>
    /// <exception cref="ArgumentException">The name has not two parts, or one cannot name a file, see <see cref="FixtureId"/>.</exception>
    public static FixtureConstraint Fixture(string name, [CallerFilePath] string callerFile = "")
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Split('/') is [var exercise, var @case]
            ? new FixtureConstraint(FixtureFolder.Of(callerFile), new FixtureId(FixtureRecorder.Set, exercise, @case))
            : throw new ArgumentException($"Expected the name of a fixture as two parts, such as svd/3x3, found '{name}'.", nameof(name));
    }
}
