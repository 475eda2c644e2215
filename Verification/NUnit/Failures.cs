using NUnit.Framework;

namespace Harness.NUnit;

/// <summary>Reports failures of our assertions to NUnit; found by its name.</summary>
internal static class Failures
{
    /// <summary>Fails the test, at once or, in <c>Assert.Multiple</c>, at its end.</summary>
    public static void Report(Exception failure) => Assert.Fail(failure.Message);
}
