using System.Buffers.Binary;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Harness.Torch;

/// <summary>
/// A 64-bit little-endian ELF file, as far as its wholeness and its version needs go.
/// </summary>
/// <remarks>
/// Structures as in the System V ABI, chapters 4 and 5, and the Linux Standard Base, "Symbol Versioning". Every read is held against the
/// length of the file, so that damage ends in <see cref="InvalidDataException"/>, whose message completes the sentence "FILE …".
/// </remarks>
internal sealed class ElfFile : IDisposable
{
    private const int HeaderSize = 64;
    private const int ProgramHeaderSize = 56;
    private const int SectionHeaderSize = 64;
    private const int VersionEntrySize = 16;
    private const ushort MachineX64 = 62;
    private const uint VersionNeedsSection = 0x6ffffffe;

    private readonly SafeFileHandle _file;
    private readonly long _length;
    private readonly byte[] _header;

    private ElfFile(SafeFileHandle file)
    {
        _file = file;
        _length = RandomAccess.GetLength(file);
        var identification = Read(0, Math.Min(_length, 6));
        if (!identification.AsSpan().SequenceEqual("\u007fELF\u0002\u0001"u8))
            throw new InvalidDataException("is not a 64-bit ELF file");

        _header = Read(0, HeaderSize);
        if (UInt16(_header, 18) != MachineX64)
            throw new InvalidDataException($"is built for another processor (ELF machine {UInt16(_header, 18)}, x86-64 is {MachineX64})");
    }

    /// <summary>Opens a file and looks at its header.</summary>
    /// <exception cref="InvalidDataException">It is no ELF file for x86-64.</exception>
    public static ElfFile Open(string path)
    {
        var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            return new ElfFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Holds the length of the file against what its headers promise: the dynamic loader maps what is missing without a look, and the
    /// process dies of SIGBUS at the first access.
    /// </summary>
    /// <exception cref="InvalidDataException">Something is missing.</exception>
    public void RequireWhole()
    {
        RequireInside(UInt64(_header, 40), (long)UInt16(_header, 60) * SectionHeaderSize);
        for (var i = 0; i < UInt16(_header, 56); i++)
        {
            var segment = Read(UInt64(_header, 32) + ((long)i * ProgramHeaderSize), ProgramHeaderSize);
            RequireInside(UInt64(segment, 8), UInt64(segment, 32));
        }
    }

    /// <summary>
    /// Where the file keeps the flags (<c>vna_flags</c>, two bytes) of its need of one version, such as <c>GLIBCXX_3.4.32</c>, and what
    /// they are; null where it has no such need.
    /// </summary>
    /// <exception cref="InvalidDataException">The tables are damaged.</exception>
    public (long Offset, ushort Flags)? FindVersionNeed(string version)
    {
        for (var i = 0; i < UInt16(_header, 60); i++)
        {
            var section = Section(i);
            if (UInt32(section, 4) == VersionNeedsSection)
                return FindVersionNeed(version, UInt64(section, 24), UInt32(section, 44), Section((int)UInt32(section, 40)));
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // A list of libraries (verneed), each with a list of versions (vernaux); links are distances from the entry, 0 ends a list.
    private (long Offset, ushort Flags)? FindVersionNeed(string version, long library, uint libraries, byte[] names)
    {
        var (namesStart, namesSize) = (UInt64(names, 24), UInt64(names, 32));
        RequireInside(namesStart, namesSize);
        for (var i = 0u; i < libraries; i++)
        {
            var need = Read(library, VersionEntrySize);
            var entry = library + UInt32(need, 8);
            for (var j = 0; j < UInt16(need, 2); j++)
            {
                var auxiliary = Read(entry, VersionEntrySize);
                if (HasName(namesStart, namesSize, UInt32(auxiliary, 8), version))
                    return (entry + 4, UInt16(auxiliary, 4));
                entry += UInt32(auxiliary, 12);
            }

            library += UInt32(need, 12);
        }

        return null;
    }

    private bool HasName(long start, long size, uint offset, string name)
    {
        var length = Encoding.ASCII.GetByteCount(name) + 1;
        return offset + length <= size && Read(start + offset, length).AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(name + "\0"));
    }

    private byte[] Section(int index) => Read(UInt64(_header, 40) + ((long)index * SectionHeaderSize), SectionHeaderSize);

    private byte[] Read(long offset, long count)
    {
        RequireInside(offset, count);
        var bytes = new byte[count];
        var read = RandomAccess.Read(_file, bytes, offset);
        return read == count ? bytes : throw new InvalidDataException($"became shorter while it was read, at byte {offset + read}");
    }

    private void RequireInside(long offset, long count)
    {
        if (offset < 0 || count < 0 || offset > _length - count)
            throw new InvalidDataException($"is cut off or damaged: it has {_length} bytes and should have something at byte {offset}");
    }

    private static ushort UInt16(byte[] bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(offset));

    private static uint UInt32(byte[] bytes, int offset) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));

    private static long UInt64(byte[] bytes, int offset) => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(offset));
}
