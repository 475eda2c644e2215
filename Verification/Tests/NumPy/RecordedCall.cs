using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Harness.Tests.NumPy;

/// <summary>What one call drew: all the values, or of very many the first ones and the hash of all.</summary>
public sealed record RecordedCall(StreamCall Call, nint[] Shape, JsonElement Values, string? Sha256)
{
    public static RecordedCall Parse(JsonElement call)
    {
        bool whole = call.TryGetProperty("values", out JsonElement values);
        return new(
            new(call.GetProperty("method").GetString()!, call.GetProperty("args")),
            [.. call.GetProperty("shape").EnumerateArray().Select(length => (nint)length.GetInt64())],
            whole ? values : call.GetProperty("leading"),
            whole ? null : call.GetProperty("sha256").GetString());
    }

    /// <summary>Holds what was drawn against the record: shape, type, and every bit.</summary>
    public void AssertEquals(Drawn drawn)
    {
        Assert.That(drawn.Shape, Is.EqualTo(Shape), $"shape of {Call}");
        if (Sha256 is null) Assert.That(drawn.Count, Is.EqualTo(Values.GetArrayLength()), $"number of values of {Call}");

        bool exact = PlatformLog.IsThatOfTheRecords || !PlatformLog.Concerns(Call);
        int index = 0;
        foreach (JsonElement value in Values.EnumerateArray())
        {
            if (exact)
            {
                long expected = drawn.Doubles is null ? value.GetInt64() : BitConverter.DoubleToInt64Bits(value.GetDouble());
                Assert.That(drawn.Bits[index], Is.EqualTo(expected), $"bits of {Call}, element {index}: drawn {drawn.Show(index)}, recorded {value}");
            }
            else
            {
                Assert.That(drawn.Doubles![index], PlatformLog.Normal(value.GetDouble()), $"{Call}, element {index}");
            }

            index++;
        }

        if (exact && Sha256 is not null)
        {
            string hash = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(drawn.Bits.AsSpan())));
            Assert.That(hash, Is.EqualTo(Sha256), $"SHA-256 of {Call}");
        }
    }
}
