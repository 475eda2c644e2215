using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Harness.Comparison;
using Harness.Comparison.ArrayFiles;
using Harness.Tests.Comparison;
using Harness.Tests.NumPy;

namespace Harness.Tests.ArrayFiles;

/// <summary>Files that go to a real NumPy, and come from it.</summary>
public sealed class NumPyExchangeTests
{
    // Every type, byte order, layout, version and some shapes; beside each file the same numbers as bytes of little-endian float64.
    private const string Save = """
        import itertools, json, sys, warnings
        import numpy as np
        warnings.simplefilter('ignore')
        rng = np.random.RandomState(17)
        kinds = ['b1', 'i1', 'u1'] + [k + s for k in 'iu' for s in '248'] + ['f2', 'f4', 'f8']
        orders = lambda kind: '|' if kind[1] == '1' else '<>'
        shapes = [(), (1,), (5,), (0,), (7, 9), (3, 0, 2), (2, 3, 4), (9000, 2), (2,) * 4 + (1,) * 28]
        saved = []
        for kind, shape, layout, version in itertools.product(kinds, shapes, 'CF', [(1, 0), (2, 0), (3, 0)]):
            for order in orders(kind):
                dtype = np.dtype(order + kind)
                count = int(np.prod(shape))
                a = np.frombuffer(rng.bytes(count * dtype.itemsize), dtype).reshape(shape).copy()
                if kind == 'b1': a = np.frombuffer(rng.bytes(count), 'u1').reshape(shape) > 127
                if kind in ('i8', 'u8'): a = ((a >> dtype.type(11)) << dtype.type(rng.randint(11))).astype(dtype)
                if kind in ('f2', 'f4'): a[np.isnan(a)] = np.nan
                name = '%d.npy' % len(saved)
                with open(sys.argv[1] + '/' + name, 'wb') as file:
                    np.lib.format.write_array(file, np.array(a, order=layout), version=version)
                np.ascontiguousarray(a, '<f8').tofile(sys.argv[1] + '/' + name + '.bin')
                saved.append([str(dtype), layout, list(version), list(shape)])
        print(json.dumps(saved))
        """;

    // What NumPy makes of our files: shape, hash of the values, and whether it would have written the same bytes.
    private const string Load = """
        import hashlib, io, json, os, sys
        import numpy as np
        loaded = {}
        for name in os.listdir(sys.argv[1]):
            path = os.path.join(sys.argv[1], name)
            arrays = {'': np.load(path)} if name.endswith('.npy') else dict(np.load(path))
            for key, a in arrays.items():
                again = io.BytesIO()
                np.save(again, a)
                same = again.getvalue() == open(path, 'rb').read()
                loaded[name + key] = [str(a.dtype), list(a.shape), hashlib.sha256(a.tobytes()).hexdigest().upper(), same]
        print(json.dumps(loaded))
        """;

    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public async Task What_NumPy_saves_is_read_to_the_bit()
    {
        JsonElement saved = await RunAsync(Save);
        Assert.That(saved.GetArrayLength(), Is.GreaterThan(1000));
        for (int i = 0; i < saved.GetArrayLength(); i++)
        {
            NumericArray array = ArrayFile.Read(_folder.Combine($"{i}.npy"))[$"{i}"];
            long[] shape = saved[i][3].Deserialize<long[]>()!;
            Assert.That(array.Shape.Select(length => (long)length), Is.EqualTo(shape), saved[i].GetRawText());
            byte[] expected = await File.ReadAllBytesAsync(_folder.Combine($"{i}.npy.bin"));
            Assert.That(MemoryMarshal.AsBytes<double>(array.Values).SequenceEqual(expected), saved[i].GetRawText());
        }
    }

    [Test]
    public async Task What_we_write_NumPy_reads_to_the_bit_and_would_write_the_same()
    {
        var arrays = new OrderedMap<NumericArray>();
        for (int rank = 0; rank <= NumericArray.MaxRank; rank++)
        {
            nint[] shape = [.. Enumerable.Range(0, rank).Select(axis => (nint)(axis == 0 ? rank * rank : axis < 3 ? 5 : 1))];
            arrays[$"rank{rank}"] = Arrays.Random(rank, shape);
        }

        arrays["empty"] = new NumericArray([], 0);
        arrays["empty/plane"] = new NumericArray([], 3, 0, 100);
        foreach ((string name, NumericArray array) in arrays)
            ArrayFile.Write(_folder.Combine($"{name.Replace('/', '-')}.npy"), Arrays.Named("x", array));
        ArrayFile.Write(_folder.Combine("all.npz"), arrays);

        JsonElement loaded = await RunAsync(Load);
        Assert.That(loaded.EnumerateObject().Count(), Is.EqualTo(2 * arrays.Count));
        foreach ((string name, NumericArray array) in arrays)
        {
            string hash = Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<double>(array.Values)));
            string expected = $"[\"float64\", [{string.Join(", ", array.Shape)}], \"{hash}\", ";
            Assert.That(loaded.GetProperty($"{name.Replace('/', '-')}.npy").GetRawText(), Is.EqualTo($"{expected}true]"));
            Assert.That(loaded.GetProperty($"all.npz{name}").GetRawText(), Is.EqualTo($"{expected}false]"));
        }
    }

    [TestCase("savez")]
    [TestCase("savez_compressed")]
    public async Task Archives_of_NumPy_are_read_in_their_order(string save)
    {
        await RunAsync($"""
            import sys
            import numpy as np
            np.{save}(sys.argv[1] + '/all.npz', b=np.arange(6, dtype='>i2').reshape(2, 3), a=np.float32(0.1), **{'{'}'с/о': np.zeros(100000){'}'})
            print(1)
            """);
        IReadOnlyDictionary<string, NumericArray> arrays = ArrayFile.Read(_folder.Combine("all.npz"));
        Assert.That(arrays.Keys, Is.EqualTo(new[] { "b", "a", "с/о" }));
        Assert.That(arrays["b"].Values, Is.EqualTo(new double[] { 0, 1, 2, 3, 4, 5 }));
        Assert.That(arrays["a"].Values, Is.EqualTo(new double[] { 0.1f }));
        Assert.That(arrays["с/о"].Values, Has.Length.EqualTo(100000).And.All.Zero);
    }

    [TestCase("np.array([1, 'x'], object)", "dtype object ('|O'); save it with numpy.array(w.tolist(), dtype=float); rows of different lengths as an array each.")]
    [TestCase("np.array([1j])", "dtype complex ('<c16'); save w.real and w.imag as two arrays.")]
    [TestCase("np.array(['é'])", "dtype string ('<U1'); save it with w.astype(float) if its strings are numbers.")]
    [TestCase("np.array(['2024-01-01'], 'M8[D]')", "dtype datetime ('<M8[D]'); save it with w.astype('int64').")]
    [TestCase("np.zeros(2, [('é', 'f8'), ('y', 'i4', (2,))])", "a structured dtype; save each field as an array of its own, such as w['x'].")]
    [TestCase("np.zeros(2, 'V3')", "dtype void ('|V3'); save each field as an array of its own.")]
    public async Task What_is_no_number_in_NumPy_is_refused(string expression, string message)
    {
        await RunAsync($"import sys\nimport numpy as np\nnp.save(sys.argv[1] + '/w.npy', {expression})\nprint(1)");
        string path = _folder.Combine("w.npy");
        Assert.That(() => ArrayFile.Read(path), Throws.TypeOf<ArrayFileException>().With.Message.EqualTo($"Expected numbers in '{path}', found {message}"));
    }

    [Test]
    public async Task JSON_and_CSV_of_Python_are_read()
    {
        await RunAsync("""
            import json, sys
            import numpy as np
            a = np.array([[0.1, -0.0, np.nan], [np.inf, -np.inf, 5e-324]])
            json.dump({'a': a.tolist(), 'NaN': float('nan')}, open(sys.argv[1] + '/a.json', 'w'))
            np.savetxt(sys.argv[1] + '/a.csv', a, delimiter=',')
            print(1)
            """);
        double[] expected = [0.1, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 5e-324];
        Assert.That(Arrays.Bits(ArrayFile.Read(_folder.Combine("a.json"))["a"]), Is.EqualTo(Arrays.Bits(new NumericArray(expected, 6))));
        Assert.That(ArrayFile.Read(_folder.Combine("a.json"))["NaN"].Values, Is.EqualTo(new[] { double.NaN }));
        Assert.That(Arrays.Bits(ArrayFile.Read(_folder.Combine("a.csv"))["a"]), Is.EqualTo(Arrays.Bits(new NumericArray(expected, 6))));
    }

    private async Task<JsonElement> RunAsync(string script) => JsonSerializer.Deserialize<JsonElement>(await PythonNumPy.RunAsync(["-", _folder.Path], script));
}
