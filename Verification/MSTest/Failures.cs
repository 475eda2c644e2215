namespace Harness.MSTest;

/// <summary>Reports failures of our assertions to MSTest; found by its name.</summary>
internal static class Failures
{
    /// <summary>Fails the test, at once or, in an <c>Assert.Scope()</c>, at its end.</summary>
    public static void Report(Exception failure) => Fail(failure.Message);

    /// <inheritdoc cref="Report"/>
    public static void Fail(string message)
    {
        // In a scope only what is not Assert.Fail lets the test go on; outside of one it throws, with words of its own around ours.
        var holds = false;
        try
        {
            Assert.IsTrue(holds, message);
        }
        catch (AssertFailedException)
        {
            throw new AssertFailedException(message);
        }
    }
}
