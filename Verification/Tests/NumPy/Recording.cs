using System.Text.Json;

namespace Harness.Tests.NumPy;

/// <summary>A stream of the real NumPy: a seed, calls with what they drew, and the state after them.</summary>
public sealed record Recording(JsonElement Seed, IReadOnlyList<RecordedCall> Calls, JsonElement State)
{
    public static IReadOnlyList<Recording> Read(string method) =>
        [.. NumPyFixtures.Read(method).GetProperty("streams").EnumerateArray().Select(Parse)];

    private static Recording Parse(JsonElement stream) => new(
        stream.GetProperty("seed"),
        [.. stream.GetProperty("calls").EnumerateArray().Select(RecordedCall.Parse)],
        stream.GetProperty("state"));
}
