using System.Text;
using System.Text.Json.Nodes;

namespace Harness.Tests.Submissions.Notebooks;

/// <summary>Damages notebooks in the ways in which programs, transports and people do: the same seed gives the same ones.</summary>
/// <param name="seed">The seed.</param>
/// <param name="originals">What is damaged, in UTF-8.</param>
internal sealed class NotebookMutator(int seed, params byte[][] originals)
{
    private static readonly string[] Values =
    [
        "null", "true", "7", "-1e400", "\"\"", "\"x\"", "[]", "{}", "[null]", "{\"a\": 1}", "\"\\ud800\"", "\"\\u0000\"", "NaN", "9999999999999999999999", "[[[[[]]]]]", "\"python\"",
        "\"markdown\"", "\"code\"", "3", "4", "5",
    ];

    private static readonly string[] Names = ["nbformat", "cells", "cell_type", "source", "metadata", "kernelspec", "language", "name", "language_info", "outputs", "worksheets", "input"];

    private static readonly string[] Kernels =
        [".net-csharp", "python3", "PYTHON", "ir", "", " ", "C#", "питон", "a\\nb", "\\u202e", "conda-env-ml-py", "%s%n", "../../etc", "julia-1.9", "xpython", "polyglot"];

    private static readonly string[] Code =
    [
        "(", ")", "'''", "\\\\", "\\n", "\\t", "%%bash\\n", "%", "!ls\\n", "class ReLULayer:\\n    pass\\n", "def ", "lambda: ", "\\u0000", "\\r", "\\u2028", "ы", "0x", "f'{", "#", "    ",
        "raise SystemExit\\n", "np = None\\n", "import np\\n", "del ReLULayer\\n", "@", "*", "async ", "yield ", "return\\n", "global X\\n", "#!csharp\\n", "from __future__ import braces\\n",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Some notebook, damaged once or several times over.</summary>
    public byte[] Next()
    {
        var bytes = Pick(originals);
        for (var times = _random.Next(1, 4); times > 0; times--)
            bytes = Damaged(bytes);
        return bytes;
    }

    private byte[] Damaged(byte[] bytes) => _random.Next(12) switch
    {
        0 => Flipped(bytes),
        1 => bytes[..Place(bytes)],
        2 => Spliced(bytes, Pick(Encoding.UTF8.GetBytes(Pick(Values)), [0xff], [0xc3], [0xed, 0xa0, 0x80], [0], "\ufeff"u8.ToArray(), Encoding.Unicode.GetBytes("{}"))),
        3 => Spliced(bytes, [.. bytes.Skip(Place(bytes)).Take(_random.Next(50))]),
        4 => Nested(bytes),
        5 => Replaced(bytes, $"\"{Pick(Names)}\":", $"\"{Pick(Names)}\":"),
        6 or 7 => Retyped(bytes),
        8 => Replaced(bytes, "\"python", $"\"{Pick(Kernels)}"),
        9 => Replaced(bytes, "\"source\":[", $"\"source\":[\"{string.Concat(Enumerable.Repeat(Pick(Code), _random.Next(1, 1 << _random.Next(14))))}\","),
        10 => Replaced(bytes, "\"cells\":[", $"\"cells\":[{string.Concat(Enumerable.Repeat("{\"cell_type\":\"code\",\"source\":\"x\"},", _random.Next(1200)))}"),
        _ => Replaced(bytes, "\\n", Pick(Code)),
    };

    private byte[] Flipped(byte[] bytes)
    {
        bytes = [.. bytes];
        for (var flips = _random.Next(1, 20); flips > 0 && bytes.Length > 0; flips--)
            bytes[_random.Next(bytes.Length)] ^= (byte)(1 << _random.Next(8));
        return bytes;
    }

    /// <summary>Other bytes in the place of a few.</summary>
    private byte[] Spliced(byte[] bytes, byte[] other)
    {
        var from = Place(bytes);
        return [.. bytes[..from], .. other, .. bytes[Math.Min(bytes.Length, from + _random.Next(20))..]];
    }

    private byte[] Nested(byte[] bytes)
    {
        var depth = 1 << _random.Next(14);
        var (open, close) = _random.Next(2) == 0 ? ("[", "]") : ("{\"a\":", "}");
        var value = string.Concat(Enumerable.Repeat(open, depth)) + "1" + (_random.Next(4) == 0 ? "" : string.Concat(Enumerable.Repeat(close, depth)));
        return Replaced(bytes, $"\"{Pick(Names)}\":", $"\"x\":{value},\"{Pick(Names)}\":");
    }

    /// <summary>The first match behind some place, replaced.</summary>
    private byte[] Replaced(byte[] bytes, string from, string to)
    {
        var start = Place(bytes);
        var at = bytes.AsSpan(start).IndexOf(Encoding.UTF8.GetBytes(from));
        return at < 0 ? Flipped(bytes) : [.. bytes[..(start + at)], .. Encoding.UTF8.GetBytes(to), .. bytes[(start + at + Encoding.UTF8.GetByteCount(from))..]];
    }

    /// <summary>A value of another type in the place of some value.</summary>
    private byte[] Retyped(byte[] bytes)
    {
        try
        {
            var root = JsonNode.Parse(bytes);
            for (var node = root; ;)
            {
                JsonNode?[] inner = node switch
                {
                    JsonObject members => [.. members.Select(member => member.Value)],
                    JsonArray elements => [.. elements],
                    _ => [],
                };
                if (node is not null && node != root && (inner.Length == 0 || _random.Next(4) == 0))
                {
                    node.ReplaceWith(JsonValue.Create("\u0001here"));
                    return Encoding.UTF8.GetBytes(root!.ToJsonString().Replace("\"\\u0001here\"", Pick(Values), StringComparison.Ordinal));
                }
                if (inner.Length == 0)
                    return Flipped(bytes);
                node = Pick(inner);
            }
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or ArgumentException or InvalidOperationException)
        {
            return Flipped(bytes);
        }
    }

    private int Place(byte[] bytes) => _random.Next(bytes.Length + 1);

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
