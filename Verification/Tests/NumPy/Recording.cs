using System.Text.Json;
using Harness.NumPy;

namespace Harness.Tests.NumPy;

/// <summary>A stream of the real NumPy: a seed, the class, calls with what they drew, and the state after them.</summary>
public sealed record Recording(JsonElement Seed, string Kind, IReadOnlyList<RecordedCall> Calls, JsonElement State)
{
    public Distributions Seeded() => Kind == "legacy" ? StreamPlayer.Seeded(Seed) : StreamPlayer.SeededGenerator(Seed);

    public static IReadOnlyList<Recording> Read(string method) =>
        [.. NumPyFixtures.Read(method).GetProperty("streams").EnumerateArray().Select(Parse)];

    private static Recording Parse(JsonElement stream) => new(
        stream.GetProperty("seed"),
        stream.TryGetProperty("kind", out var kind) ? kind.GetString()! : "legacy",
        [.. stream.GetProperty("calls").EnumerateArray().Select(RecordedCall.Parse)],
        stream.GetProperty("state"));
}
