using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Harness.Comparison;
using Harness.Comparison.ArrayFiles;

namespace Harness.Tests.ArrayFiles;

/// <summary>Array files made by hand, byte by byte, and what reading them says.</summary>
internal static class Npy
{
    public static byte[] Bytes(string header, byte[] data, byte major = 1, byte minor = 0)
    {
        var length = new byte[major == 1 ? 2 : 4];
        if (major == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)header.Length);
        else
            BinaryPrimitives.WriteInt32LittleEndian(length, header.Length);
        return [0x93, .. "NUMPY"u8, major, minor, .. length, .. Encoding.Latin1.GetBytes(header), .. data];
    }

    public static string Header(string dtype, string shape, string order = "False") => $"{{'descr': '{dtype}', 'fortran_order': {order}, 'shape': {shape}, }}\n";

    public static byte[] Doubles(params double[] values) => MemoryMarshal.AsBytes<double>(values).ToArray();

    /// <summary>Reads <c>w.npy</c> of these bytes.</summary>
    public static NumericArray Read(byte[] bytes) => NpyFormat.Read(new MemoryStream(bytes), bytes.Length, "w", new ArraySource("w.npy"));

    /// <summary>The message with which the bytes are refused.</summary>
    public static string Refusal(byte[] bytes) => Assert.Throws<ArrayFileException>(() => Read(bytes))!.Message;
}
