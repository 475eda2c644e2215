using System.IO.Compression;
using Harness.Comparison;
using Harness.Comparison.ArrayFiles;

namespace Harness.Tests.ArrayFiles;

/// <summary>Archives as no NumPy would write them.</summary>
public sealed class NpzFormatTests
{
    private static readonly byte[] s_pair = Npy.Bytes(Npy.Header("<f8", "(2,)"), Npy.Doubles(1, 2));

    [Test]
    public void Equal_arrays_give_equal_bytes_and_come_back_in_their_order()
    {
        var arrays = new OrderedMap<NumericArray> { ["z"] = Arrays.Random(1, 3, 4), [""] = new([7]), ["a/b.npy"] = new([], 0, 2) };
        byte[] bytes = Write(arrays);
        Assert.That(Write(arrays), Is.EqualTo(bytes));
        OrderedMap<NumericArray> read = Read(bytes);
        Assert.That(read.Keys, Is.EqualTo(arrays.Keys));
        foreach ((string name, NumericArray array) in arrays)
        {
            Assert.That(read[name].Shape, Is.EqualTo(array.Shape));
            Assert.That(Arrays.Bits(read[name]), Is.EqualTo(Arrays.Bits(array)));
        }
    }

    [Test]
    public void An_archive_without_entries_holds_no_arrays() => Assert.That(Read(Zip([])), Is.Empty);

    [Test]
    public void Deflated_entries_are_read() => Assert.That(Read(Zip([("w.npy", s_pair)], CompressionLevel.Optimal))["w"].Values, Is.EqualTo(new double[] { 1, 2 }));

    [Test]
    public void A_name_twice_is_refused()
    {
        Assert.That(Refusal(Zip([("w.npy", s_pair), ("w.npy", s_pair)])), Is.EqualTo(
            "Expected entries of different names in 'w.npz', found 'w.npy' twice; save it again with numpy.savez."));
    }

    [TestCase("readme.txt")]
    [TestCase("folder/")]
    [TestCase("two\nlines")]
    public void An_entry_that_is_no_array_is_refused(string name)
    {
        Assert.That(Refusal(Zip([("w.npy", s_pair), (name, [])])), Is.EqualTo(
            $"Expected entries named .npy in 'w.npz', found '{name.Replace("\n", "\\u000a", StringComparison.Ordinal)}'; save arrays only, with numpy.savez."));
    }

    [Test]
    public void What_is_wrong_with_an_entry_is_said_with_its_name()
    {
        byte[] objects = Npy.Bytes(Npy.Header("|O", "(2,)"), []);
        Assert.That(Refusal(Zip([("w.npy", s_pair), ("weights.npy", objects)])), Is.EqualTo(
            "Expected numbers in 'w.npz', entry 'weights.npy', found dtype object ('|O'); save it with numpy.array(weights.tolist(), dtype=float); rows of different lengths as an array each."));
    }

    [TestCase("no archive at all")]
    [TestCase("")]
    public void What_is_no_archive_is_refused(string text)
    {
        Assert.That(Refusal(System.Text.Encoding.ASCII.GetBytes(text)), Is.EqualTo(
            "Expected a zip archive of NPY arrays in 'w.npz', found a damaged archive or none; save it again with numpy.savez."));
    }

    [Test]
    public void A_bomb_is_stopped_before_it_is_inflated()
    {
        byte[] bomb = Bomb([], mebibytes: 1100);
        Assert.That(bomb, Has.Length.LessThan(12_000_000));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(Refusal(bomb), Is.EqualTo("Expected at most 1 GiB of arrays in 'w.npz', found more; save fewer or smaller arrays, or large ones as .npy."));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }

    [Test]
    public void Bytes_that_widen_beyond_the_limit_are_refused()
    {
        byte[] header = Npy.Bytes(Npy.Header("|i1", $"({140 << 20},)"), []);
        Assert.That(Refusal(Bomb(header, mebibytes: 140)), Does.StartWith("Expected at most 1 GiB of arrays as float64 in 'w.npz', entry 'w.npy', found more;"));
    }

    [TestCase(1 << 29)]
    [TestCase(100)]
    public void An_entry_that_lies_about_its_length_allocates_nothing(int claimed)
    {
        byte[] bytes = Zip([("w.npy", Npy.Bytes(Npy.Header("<f8", $"({(claimed - 80) / 8},)"), Npy.Doubles(1, 2)))], CompressionLevel.Optimal);
        // The uncompressed length stands 24 bytes into the record of the central directory.
        int record = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(record + 24), claimed);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(Refusal(bytes), Does.StartWith("Expected "));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }

    [Test]
    public void A_turned_bit_never_changes_a_number()
    {
        byte[] whole = Write(Arrays.Named("w", new NumericArray([1, 2, 3], 3)));
        int refused = 0;
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                foreach (NumericArray array in Read(damaged).Values)
                    Assert.That(array.Values, Is.EqualTo(new double[] { 1, 2, 3 }));
            }
            catch (ArrayFileException exception)
            {
                Assert.That(exception.Message, Does.StartWith("Expected ").And.EndWith(".").And.Not.Contain("\n"));
                refused++;
            }
        }

        // The array takes 152 of the bytes.
        Assert.That(refused, Is.GreaterThan(8 * 152));
    }

    [Test]
    public void An_archive_cut_anywhere_is_refused()
    {
        byte[] whole = Write(Arrays.Named("w", Arrays.Random(3, 5)));
        for (int length = 0; length < whole.Length; length++)
            Assert.That(Refusal(whole[..length]), Does.StartWith("Expected "), $"{length} bytes");
    }

    private static byte[] Bomb(byte[] start, int mebibytes)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry("w.npy", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            entry.Write(start);
            for (int i = 0; i < mebibytes; i++)
                entry.Write(zeros);
        }

        return stream.ToArray();
    }

    private static byte[] Zip((string Name, byte[] Bytes)[] entries, CompressionLevel level = CompressionLevel.NoCompression)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream entry = archive.CreateEntry(name, level).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Write(IReadOnlyDictionary<string, NumericArray> arrays)
    {
        using var stream = new MemoryStream();
        NpzFormat.Write(stream, arrays);
        return stream.ToArray();
    }

    private static OrderedMap<NumericArray> Read(byte[] bytes) => NpzFormat.Read(new MemoryStream(bytes), new ArraySource("w.npz"));

    private static string Refusal(byte[] bytes) => Assert.Throws<ArrayFileException>(() => Read(bytes))!.Message;
}
