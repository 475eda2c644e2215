using System.IO.Compression;
using System.Text.Json;
using Harness.Grading.Intake;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Grading.Copies;

/// <summary>By what the code of a submission is compared with that of others, without reading it again.</summary>
/// <param name="Fingerprints">Its fingerprints.</param>
/// <param name="Packed">Its texts, compressed.</param>
public sealed record CodePrint(IReadOnlyList<Fingerprint> Fingerprints, byte[] Packed)
{
    // Another one whenever the same code gets other fingerprints: different ones are not compared.
    private const int Version = 1;
    private const int BytesEach = sizeof(ulong) + (3 * sizeof(int));

    /// <summary>The print of texts.</summary>
    /// <param name="fingerprints">The fingerprints.</param>
    /// <param name="texts">The texts that their lines are of.</param>
    internal static CodePrint Of(IReadOnlyList<Fingerprint> fingerprints, IReadOnlyList<SourceText> texts)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal))
            JsonSerializer.Serialize(stream, texts, CopiesJsonContext.Default.IReadOnlyListSourceText);
        return new(fingerprints, packed.ToArray());
    }

    /// <summary>Reads what <see cref="Bytes"/> wrote.</summary>
    /// <param name="bytes">The fingerprints.</param>
    /// <param name="packed">The texts.</param>
    /// <returns>Null if another version of the program wrote it.</returns>
    /// <exception cref="InvalidDataException">It was damaged.</exception>
    internal static CodePrint? Read(byte[] bytes, byte[] packed)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        if (bytes.Length < sizeof(int) || (bytes.Length - sizeof(int)) % BytesEach != 0)
            throw new InvalidDataException("Fingerprints have another length than they had.");
        if (reader.ReadInt32() != Version)
            return null;
        var fingerprints = new Fingerprint[(bytes.Length - sizeof(int)) / BytesEach];
        for (var i = 0; i < fingerprints.Length; i++)
            fingerprints[i] = new(reader.ReadUInt64(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        return new(fingerprints, packed);
    }

    /// <summary>The fingerprints as the journal keeps them.</summary>
    internal byte[] Bytes()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        foreach (var (hash, text, first, last) in Fingerprints)
        {
            writer.Write(hash);
            writer.Write(text);
            writer.Write(first);
            writer.Write(last);
        }
        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>The texts.</summary>
    /// <exception cref="UsageException">They were damaged.</exception>
    internal IReadOnlyList<SourceText> Texts()
    {
        try
        {
            using var stream = new GZipStream(new MemoryStream(Packed), CompressionMode.Decompress);
            if (JsonSerializer.Deserialize(stream, CopiesJsonContext.Default.IReadOnlyListSourceText) is { } texts && !texts.Contains(null!))
                return texts;
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
        }
        throw new UsageException($"Expected a journal that is whole, found that the texts of a submission in {GradesFile.Name} are damaged. Move it away, and the same command grades everything again.");
    }
}
