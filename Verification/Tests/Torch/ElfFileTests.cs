using System.Text;
using Harness.Torch;

namespace Harness.Tests.Torch;

[Platform("Linux")]
internal sealed class ElfFileTests
{
    [Test]
    public void The_entry_found_carries_the_hash_of_the_version_asked_for()
    {
        using var files = new NativeFiles();
        var path = files.Unpatched();

        // vna_hash is the four bytes before vna_flags: nothing the search has looked at.
        var offset = (int)NativeFiles.FlagsOffset(path) - 4;
        Assert.That(BitConverter.ToUInt32(File.ReadAllBytes(path), offset), Is.EqualTo(SystemVHash(GlibcxxNeed.Version)));
    }

    [TestCase("GLIBCXX_3.4.3")]
    [TestCase("GLIBCXX_3.4.321")]
    [TestCase("XX_3.4.32")]
    [TestCase("")]
    public void A_version_is_matched_whole(string version)
    {
        using var files = new NativeFiles();
        using var file = ElfFile.Open(files.Unpatched());

        Assert.That(file.FindVersionNeed(version)?.Offset, Is.Null);
    }

    [Test]
    public void Every_library_of_libtorch_is_whole()
    {
        foreach (var name in TorchPlatform.Current().Libraries)
        {
            using var file = ElfFile.Open(Path.Combine(AppContext.BaseDirectory, name));
            Assert.That(file.RequireWhole, Throws.Nothing, name);
        }
    }

    [Test]
    public void A_file_that_lost_its_last_byte_or_more_is_not_whole([Values(1, 100_000, 2_000_000)] int lost)
    {
        using var files = new NativeFiles();
        var path = files.Unpatched();
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^lost]);
        using var file = ElfFile.Open(path);

        Assert.That(
            file.RequireWhole,
            Throws.TypeOf<InvalidDataException>().With.Message.StartsWith($"is cut off or damaged: it has {new FileInfo(path).Length} bytes"));
    }

    [TestCase("")]
    [TestCase("no library at all")]
    [TestCase("\u007fELF\u0001\u0001 for 32 bits")]
    public void What_is_no_64_bit_ELF_file_is_called_so(string text)
    {
        using var files = new NativeFiles();
        File.WriteAllText(files["x.so"], text);

        Assert.That(
            () => ElfFile.Open(files["x.so"]),
            Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("is not a 64-bit ELF file"));
    }

    [Test]
    public void Another_processors_library_is_called_so()
    {
        using var files = new NativeFiles();
        var path = files.Unpatched();
        var bytes = File.ReadAllBytes(path);
        bytes[18] = 183;
        File.WriteAllBytes(path, bytes);

        Assert.That(
            () => ElfFile.Open(path),
            Throws.TypeOf<InvalidDataException>().With.Message.EqualTo("is built for another processor (ELF machine 183, x86-64 is 62)"));
    }

    [Test]
    public void Damage_anywhere_in_the_tables_ends_in_an_answer_or_in_InvalidData()
    {
        using var files = new NativeFiles();
        var original = File.ReadAllBytes(files.Unpatched());
        var needs = (int)NativeFiles.FlagsOffset(files[NativeFiles.Library]);
        var random = new Random(17);
        for (var i = 0; i < 100; i++)
        {
            var bytes = original.ToArray();
            var tables = i % 2 == 0 ? (Start: 6, End: 64) : (Start: needs - 300, End: needs + 200);
            for (var j = 0; j < 4; j++)
                bytes[random.Next(tables.Start, tables.End)] = (byte)random.Next(256);
            File.WriteAllBytes(files["damaged.so"], bytes);

            try
            {
                GlibcxxNeed.IsWeak(files["damaged.so"]);
            }
            catch (InvalidDataException error)
            {
                Assert.That(error.Message, Is.Not.Empty);
            }
        }
    }

    // System V ABI, figure 5-13.
    private static uint SystemVHash(string name)
    {
        var hash = 0u;
        foreach (var letter in Encoding.ASCII.GetBytes(name))
        {
            hash = (hash << 4) + letter;
            var high = hash & 0xf0000000;
            hash = (hash ^ (high >> 24)) & ~high;
        }

        return hash;
    }
}
