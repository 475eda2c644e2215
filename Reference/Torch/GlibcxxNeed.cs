using System.Runtime.InteropServices;

namespace Harness.Torch;

/// <summary>
/// TorchSharp's need of <c>GLIBCXX_3.4.32</c>, which older Linux distributions cannot meet, and how it is made weak.
/// </summary>
/// <remarks>
/// The one symbol behind that version, <c>std::ios_base_library_init</c>, has no relocation in TorchSharp's library: nothing calls it.
/// A need with <c>VER_FLG_WEAK</c> is one that the dynamic loader does not insist on.
/// </remarks>
internal static class GlibcxxNeed
{
    public const string Version = "GLIBCXX_3.4.32";

    private const string SymbolOfVersion = "_ZSt21ios_base_library_initv";
    private const ushort Weak = 0x2;

    /// <summary>
    /// Whether the libstdc++ that this process uses has the version: it does if it has the symbol, which came with it.
    /// </summary>
    /// <exception cref="TorchUnavailableException">There is no libstdc++.</exception>
    public static bool IsMet()
    {
        if (!NativeLibrary.TryLoad("libstdc++.so.6", out var library))
        {
            throw new TorchUnavailableException(
                "libtorch needs libstdc++.so.6, which the system does not have: install it (Debian and Ubuntu: apt install libstdc++6).");
        }

        return NativeLibrary.TryGetExport(library, SymbolOfVersion, out _);
    }

    /// <summary>Whether the need of a library is weak; null where it has none.</summary>
    /// <exception cref="InvalidDataException">It is no ELF file or a damaged one.</exception>
    public static bool? IsWeak(string path)
    {
        using var file = ElfFile.Open(path);
        return file.FindVersionNeed(Version) is { } need ? (need.Flags & Weak) != 0 : null;
    }

    /// <summary>
    /// Puts a copy whose need is weak in the place of the library, by a rename: whatever else the old name linked to stays as it is, and
    /// other processes see the old file or the new one.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be written to; nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written to; nothing is left behind.</exception>
    /// <exception cref="InvalidDataException">It is no ELF file or a damaged one.</exception>
    public static void WeakenInPlace(string path)
    {
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            WriteWeakened(path, draft);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Writes a copy of the library whose need is weak, as a new file.</summary>
    /// <exception cref="InvalidDataException">It is no ELF file or a damaged one, or it has no such need.</exception>
    public static void WriteWeakened(string path, string copy)
    {
        using var file = ElfFile.Open(path);
        var need = file.FindVersionNeed(Version) ?? throw new InvalidDataException($"has no need of {Version}");
        var bytes = File.ReadAllBytes(path);
        bytes[need.Offset] |= (byte)Weak;

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = File.GetUnixFileMode(path) | UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(copy, options);
        stream.Write(bytes);
        // On the disk before the rename: a crash of the machine must not leave an empty library under the old name.
        stream.Flush(flushToDisk: true);
    }
}
