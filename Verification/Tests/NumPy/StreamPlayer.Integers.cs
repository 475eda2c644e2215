using System.Text.Json;

namespace Harness.Tests.NumPy;

// Integers of every type, which is named as NumPy names it.
internal static partial class StreamPlayer
{
    private static object IntegersOf(string type, IntegerCall call, Int128 low, Int128 high, JsonElement? size) => type switch
    {
        "bool" => IntegersOf<bool>(call, low, high, size),
        "int8" => IntegersOf<sbyte>(call, low, high, size),
        "uint8" => IntegersOf<byte>(call, low, high, size),
        "int16" => IntegersOf<short>(call, low, high, size),
        "uint16" => IntegersOf<ushort>(call, low, high, size),
        "int32" => IntegersOf<int>(call, low, high, size),
        "uint32" => IntegersOf<uint>(call, low, high, size),
        "int64" => IntegersOf<long>(call, low, high, size),
        "uint64" => IntegersOf<ulong>(call, low, high, size),
        _ => throw new ArgumentException($"No integers are called {type}.", nameof(type)),
    };

    private static object IntegersOf<T>(IntegerCall call, Int128 low, Int128 high, JsonElement? size)
        where T : unmanaged => Sized(
            size, () => call.One<T>(low, high), n => call.Row<T>(low, high, n), (r, c) => call.Grid<T>(low, high, r, c), s => call.Box<T>(low, high, s));
}
