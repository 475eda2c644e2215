using System.Runtime.InteropServices;
using CsCheck;
using Harness.Comparison;
using Harness.Comparison.ArrayFiles;
using Harness.Tests.Comparison;

namespace Harness.Tests.ArrayFiles;

public sealed class ArrayFileTests
{
    private const int Length = 1000;

    // All bit patterns alike, so that every exponent and the subnormals occur, and the edges often.
    private static readonly ulong[] s_edges =
        [0, 1, 1ul << 63, (1ul << 63) | 1, (1ul << 52) - 1, 1ul << 52, 0x7FEFFFFFFFFFFFFF, 0x7FF0000000000000, 0xFFF0000000000000, 0x7FF8000000000000];

    private static readonly Gen<double> s_doubles = Gen.OneOf(Gen.ULong, Gen.Int[0, s_edges.Length - 1].Select(i => s_edges[i])).Select(Arrays.Canonical);

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Only_what_is_named_is_read_whatever_else_there_is()
    {
        File.WriteAllText(_folder.Combine("w.json"), """{"layer": {"W": [[1, 2]], "b": [3]}, "note": "text", "layer2": {"W": {"shape": [1], "values": [4]} } }""");
        var arrays = ArrayFile.Read(_folder.Combine("w.json"), ["layer2.W", "layer.W"]);
        Assert.That(arrays.Select(pair => $"{pair.Key} {string.Join(' ', pair.Value.Values)}"), Is.EqualTo(new[] { "layer.W 1 2", "layer2.W 4" }));
        Assert.That(() => ArrayFile.Read(_folder.Combine("w.json"), ["layer.c"]), Throws.TypeOf<ArrayFileException>().With.Message.StartsWith("Expected the array 'layer.c' in '"));
        Assert.That(() => ArrayFile.Read(_folder.Combine("w.json")), Throws.TypeOf<ArrayFileException>().With.Message.Contains("note is not a number"));
        File.WriteAllText(_folder.Combine("twice.json"), """{"a.b": 1, "a": {"b": 2}}""");
        Assert.That(() => ArrayFile.Read(_folder.Combine("twice.json")), Throws.TypeOf<ArrayFileException>().With.Message.Contains("a.b stands there twice"));
    }

    [Test]
    public void Every_format_gives_back_every_bit([Values(".npy", ".NPZ", ".json", ".Csv")] string extension)
    {
        string path = _folder.Combine($"w{extension}");
        // 100 times 1,000 doubles; one thread, since all write the same file.
        s_doubles.Array[Length].Sample(
            values =>
            {
                var array = new NumericArray(values, 8, 125);
                ArrayFile.Write(path, Arrays.Named("w", array));
                NumericArray read = ArrayFile.Read(path)["w"];
                Assert.That(read.Shape, Is.EqualTo(array.Shape));
                Assert.That(Arrays.Bits(read), Is.EqualTo(Arrays.Bits(array)));
            },
            iter: 100,
            threads: 1);
    }

    [TestCase(".npy")]
    [TestCase(".npz")]
    public void Large_arrays_are_not_copied_on_their_way(string extension)
    {
        var array = new NumericArray(new double[10_000 * 784], 10_000, 784);
        new Random(17).NextBytes(MemoryMarshal.AsBytes(array.Values.AsSpan()));
        string path = _folder.Combine($"w{extension}");
        OrderedMap<NumericArray> arrays = Arrays.Named("w", array);

        long start = GC.GetAllocatedBytesForCurrentThread();
        ArrayFile.Write(path, arrays);
        long written = GC.GetAllocatedBytesForCurrentThread();
        NumericArray read = ArrayFile.Read(path)["w"];
        long done = GC.GetAllocatedBytesForCurrentThread();

        TestContext.Out.WriteLine($"Write allocates {written - start:N0} bytes, read {done - written - (array.Values.Length * 8L):N0} beside the array.");
        Assert.That(written - start, Is.LessThan(1 << 20));
        Assert.That(done - written, Is.LessThan((array.Values.Length * 8L) + (1 << 20)));
        Assert.That(MemoryMarshal.AsBytes<double>(read.Values).SequenceEqual(MemoryMarshal.AsBytes<double>(array.Values)));
    }

    [TestCase("w.npy", "no such file; check the path.")]
    [TestCase("missing/w.npz", "no such file; check the path.")]
    [TestCase("folder.json", "a folder; name a file in it.")]
    public void A_path_that_is_no_file_is_refused(string name, string found)
    {
        Directory.CreateDirectory(_folder.Combine("folder.json"));
        string path = _folder.Combine(name.Split('/'));
        Assert.That(() => ArrayFile.Read(path), Throws.TypeOf<ArrayFileException>().With.Message.EqualTo($"Expected arrays in '{path}', found {found}"));
    }

    [Test]
    public void A_file_that_another_program_holds_is_refused()
    {
        string path = _folder.Combine("w.npy");
        using var holder = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        holder.WriteByte(0x93);
        holder.Flush();
        Assert.That(() => ArrayFile.Read(path), Throws.TypeOf<ArrayFileException>().With.Message.EqualTo(
            $"Expected arrays in '{path}', found a file that cannot be read; check its permissions and the disk."));
    }

    [TestCase("w.txt", "'.txt'")]
    [TestCase("w", "none")]
    [TestCase("", "none")]
    public void Another_extension_is_refused_for_reading_and_writing(string path, string found)
    {
        string message = $"Expected the extension .npy, .npz, .json or .csv in '{path}', found {found}; save the arrays as one of these.";
        Assert.That(() => ArrayFile.Read(path), Throws.TypeOf<ArrayFileException>().With.Message.EqualTo(message));
        Assert.That(() => ArrayFile.Write(path, Arrays.Named("w", new NumericArray([1]))), Throws.TypeOf<ArrayFileException>().With.Message.EqualTo(message));
    }

    [TestCase("w.npy", 2)]
    [TestCase("w.npy", 0)]
    [TestCase("w.csv", 2)]
    public void A_format_of_one_array_takes_one_and_leaves_the_old_file_alone(string name, int count)
    {
        string path = _folder.Combine(name);
        File.WriteAllText(path, "old");
        Dictionary<string, NumericArray> arrays = Enumerable.Range(0, count).ToDictionary(i => $"a{i}", _ => new NumericArray([1]));
        Assert.That(() => ArrayFile.Write(path, arrays), Throws.TypeOf<ArrayFileException>().With.Message.EqualTo(
            $"Expected one array to write in '{path}', found {count}; write several to a .npz or .json."));
        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(Directory.GetFiles(_folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_path_without_a_folder_is_written_in_the_current_one()
    {
        string name = $"w-{Guid.NewGuid():N}.json";
        try
        {
            ArrayFile.Write(name, Arrays.Named("w", new NumericArray([1])));
            Assert.That(ArrayFile.Read(name)["w"].Values, Is.EqualTo(new double[] { 1 }));
        }
        finally
        {
            File.Delete(name);
        }
    }

    [Test]
    public void An_array_has_as_many_values_as_its_shape_says_and_at_most_32_axes()
    {
        Assert.That(() => new NumericArray(new double[5], 2, 3), Throws.ArgumentException.With.Message.StartsWith("The shape (2, 3) does not have 5 elements."));
        Assert.That(() => new NumericArray([], -1), Throws.ArgumentException);
        Assert.That(() => new NumericArray([1], [.. Enumerable.Repeat((nint)1, 33)]), Throws.ArgumentException.With.Message.StartsWith("An array has at most 32 axes, not 33."));
    }
}
