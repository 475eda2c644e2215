using System.Collections.Concurrent;

namespace Harness.Fixtures.Testing;

/// <summary>The tests that passed in this process, for frameworks that do not say at the end of a run whether it was whole.</summary>
internal static class TestRun
{
    private static readonly ConcurrentDictionary<string, int> Passed = new(StringComparer.Ordinal);

    /// <summary>Notes a case of a test that passed.</summary>
    public static void Pass(string test) => Passed.AddOrUpdate(test, 1, (_, count) => count + 1);

    /// <summary>Whether every case of every test passed: none was left out, skipped or failed.</summary>
    /// <param name="tests">All tests of the project, with the number of their cases.</param>
    public static bool IsWhole(IEnumerable<(string Test, int Cases)> tests) => tests.All(test => Passed.GetValueOrDefault(test.Test) >= test.Cases);
}
