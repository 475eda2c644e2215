using System.Runtime.InteropServices;
using Harness.Comparison;
using Harness.Comparison.ArrayFiles;

namespace Harness.Tests.ArrayFiles;

/// <summary>NPY files that NumPy would not write, and damaged ones; those of NumPy are in <see cref="NumPyExchangeTests"/>.</summary>
public sealed class NpyFormatTests
{
    private const string Six = "(2, 3)";

    private static readonly byte[] s_six = Npy.Doubles(1, 2, 3, 4, 5, 6);

    [TestCase("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }")]
    [TestCase("{'descr': '<f8', 'fortran_order': False, 'shape': (2L, 3L), }")]
    [TestCase("{\"shape\":(2,3),\"descr\":\"=f8\",\"fortran_order\":False}  \n")]
    [TestCase(" {\n'fortran_order' : False , 'shape' : ( 2 , 3 , ) ,\t'descr' : '|f8' }")]
    public void A_header_may_be_spelled_as_Python_allows(string header)
    {
        NumericArray array = Npy.Read(Npy.Bytes(header, s_six));
        Assert.That(array.Shape, Is.EqualTo(new nint[] { 2, 3 }));
        Assert.That(array.Values, Is.EqualTo(new double[] { 1, 2, 3, 4, 5, 6 }));
    }

    [Test]
    public void Fortran_order_comes_out_in_rows()
    {
        NumericArray array = Npy.Read(Npy.Bytes(Npy.Header("<f8", Six, "True"), s_six));
        Assert.That(array.Values, Is.EqualTo(new double[] { 1, 3, 5, 2, 4, 6 }));
    }

    [TestCase("<i8", 1L << 53)]
    [TestCase("<i8", -(1L << 53))]
    [TestCase("<i8", (1L << 53) + 2)]
    [TestCase("<i8", long.MinValue)]
    [TestCase("<i8", long.MaxValue - 1023)]
    public void Large_integers_that_a_double_has_are_read(string dtype, long value)
    {
        Assert.That(Npy.Read(Npy.Bytes(Npy.Header(dtype, "()"), BitConverter.GetBytes(value))).Values.Single(), Is.EqualTo((double)value));
    }

    [TestCase("<i8", (1L << 53) + 1, "9007199254740993")]
    [TestCase("<i8", -(1L << 53) - 1, "-9007199254740993")]
    [TestCase("<i8", long.MaxValue, "9223372036854775807")]
    [TestCase("<u8", -1L, "18446744073709551615")]
    public void Integers_that_no_double_has_are_refused_with_their_place(string dtype, long value, string text)
    {
        byte[] data = MemoryMarshal.AsBytes<long>([0, 1, 2, 3, 4, value]).ToArray();
        Assert.That(Npy.Refusal(Npy.Bytes(Npy.Header(dtype, "(3, 2)"), data)), Is.EqualTo(
            $"Expected integers that a double has exactly in 'w.npy', found {text} at [2, 1]; save it with .astype(float) if the nearest double will do."));
        data = MemoryMarshal.AsBytes<long>([0, value, 2, 3, 4, 5]).ToArray();
        Assert.That(Npy.Refusal(Npy.Bytes(Npy.Header(dtype, "(3, 2)", "True"), data)), Does.Contain($"found {text} at [1, 0];"));
    }

    [TestCase("|O", "found dtype object ('|O'); save it with numpy.array(w.tolist(), dtype=float); rows of different lengths as an array each.")]
    [TestCase("|V2", "found dtype void ('|V2'); save it with w.astype('float32') in the program that made it.")]
    [TestCase("<c16", "found dtype complex ('<c16'); save w.real and w.imag as two arrays.")]
    [TestCase("<U3", "found dtype string ('<U3'); save it with w.astype(float) if its strings are numbers.")]
    [TestCase("|S3", "found dtype string ('|S3'); save it with w.astype(float) if its strings are numbers.")]
    [TestCase("<M8[ns]", "found dtype datetime ('<M8[ns]'); save it with w.astype('int64').")]
    [TestCase("|V16", "found dtype void ('|V16'); save each field as an array of its own.")]
    [TestCase("<f16", "found dtype longdouble ('<f16'); save it with w.astype(float).")]
    [TestCase("<f3", "found dtype unknown ('<f3'); save it with w.astype(float).")]
    [TestCase("<", "found dtype unknown ('<'); save it with w.astype(float).")]
    [TestCase("f8", "found dtype without a byte order ('f8'); save it again with numpy.save.")]
    [TestCase("", "found dtype without a byte order (''); save it again with numpy.save.")]
    public void Other_types_are_refused_with_what_to_do_instead(string dtype, string message)
    {
        Assert.That(Npy.Refusal(Npy.Bytes(Npy.Header(dtype, Six), s_six)), Is.EqualTo($"Expected numbers in 'w.npy', {message}"));
    }

    [Test]
    public void A_structured_type_is_refused()
    {
        string header = "{'descr': [('x', '<f8'), ('p', [('u', '<i4', (2,))])], 'fortran_order': False, 'shape': (2,)}";
        Assert.That(Npy.Refusal(Npy.Bytes(header, s_six)), Is.EqualTo(
            "Expected numbers in 'w.npy', found a structured dtype; save each field as an array of its own, such as w['x']."));
    }

    [TestCase("(2, 3", "a NPY header in 'w.npy', found '}' at character 58 instead of a value")]
    [TestCase("(2, 3)}", "a NPY header in 'w.npy', found ',' at character 58 instead of the end")]
    [TestCase("__import__('os')", "a NPY header in 'w.npy', found '_' at character 51 instead of a value")]
    [TestCase("(1+1,)", "a NPY header in 'w.npy', found '+' at character 53 instead of )")]
    [TestCase("(99999999999999999999,)", "a NPY header in 'w.npy', found the number '99999999999999999999'")]
    [TestCase("(,)", "a NPY header in 'w.npy', found ',' at character 52 instead of a value")]
    [TestCase("('\\x41',)", "a NPY header in 'w.npy', found '\\' at character 53 instead of a closing quote")]
    [TestCase("(2, 3), 'shape': (2, 3)", "a NPY header in 'w.npy', found 'shape' twice")]
    [TestCase("(2, 3), 'x': 1", "'descr', 'fortran_order' and 'shape' in the NPY header in 'w.npy', found 'descr', 'fortran_order', 'shape', 'x'")]
    [TestCase("6", "a tuple of lengths as 'shape' of the NPY header in 'w.npy', found something else")]
    [TestCase("(6)", "a tuple of lengths as 'shape' of the NPY header in 'w.npy', found something else")]
    [TestCase("[2, 3]", "a tuple of lengths as 'shape' of the NPY header in 'w.npy', found something else")]
    [TestCase("(2, True)", "a tuple of lengths as 'shape' of the NPY header in 'w.npy', found something else")]
    [TestCase("(-2, -3)", "lengths of 0 or more in the NPY header in 'w.npy', found the shape (-2, -3)")]
    [TestCase("(4294967296, 4294967296)", "a shape that fits in memory in 'w.npy', found (4294967296, 4294967296)")]
    [TestCase("(1000000000,)", "at most 1 GiB of arrays as float64 in 'w.npy', found more")]
    [TestCase("(100000000,)", "800,000,000 bytes of data for the shape (100000000,) in 'w.npy', found 48")]
    [TestCase("(2, 4)", "64 bytes of data for the shape (2, 4) in 'w.npy', found 48")]
    [TestCase("(5,)", "40 bytes of data for the shape (5,) in 'w.npy', found 48")]
    public void A_shape_that_is_none_or_not_that_of_the_data_is_refused(string shape, string message)
    {
        Assert.That(Npy.Refusal(Npy.Bytes(Npy.Header("<f8", shape), s_six)), Does.StartWith($"Expected {message}"));
    }

    [Test]
    public void Brackets_do_not_exhaust_the_stack()
    {
        string header = $"{{'descr': {new string('[', 60000)}";
        Assert.That(Npy.Refusal(Npy.Bytes(header, [])), Does.Contain("found more than 16 brackets in one another;"));
    }

    [Test]
    public void More_axes_than_32_are_refused()
    {
        string shape = $"({string.Concat(Enumerable.Repeat("1, ", 33))})";
        Assert.That(Npy.Refusal(Npy.Bytes(Npy.Header("<f8", shape), s_six)), Does.StartWith("Expected at most 32 axes in 'w.npy', found 33;"));
    }

    [Test]
    public void An_absurd_length_of_the_header_is_not_allocated()
    {
        byte[] bytes = [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(Npy.Refusal(bytes), Does.StartWith("Expected a NPY header of at most 65,535 bytes in 'w.npy', found 4,294,967,295;"));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }

    [TestCase((byte)0, (byte)0, "0.0")]
    [TestCase((byte)1, (byte)1, "1.1")]
    [TestCase((byte)4, (byte)0, "4.0")]
    public void Another_version_is_refused(byte major, byte minor, string version)
    {
        Assert.That(Npy.Refusal(Npy.Bytes(Npy.Header("<f8", Six), s_six, major, minor)), Does.StartWith($"Expected NPY version 1.0, 2.0 or 3.0 in 'w.npy', found {version};"));
    }

    [Test]
    public void Another_format_is_refused_by_its_first_bytes()
    {
        Assert.That(Npy.Refusal("PK\u0003\u0004 and so on"u8.ToArray()), Does.StartWith("Expected a NPY array in 'w.npy', found a file that begins with 504B0304"));
        Assert.That(Npy.Refusal([]), Does.StartWith("Expected a NPY array in 'w.npy', found no bytes at all;"));
    }

    [Test]
    public void A_file_cut_anywhere_or_with_a_byte_too_many_is_refused([Values(1, 2, 3)] byte major)
    {
        byte[] whole = Npy.Bytes(Npy.Header("<f8", Six), s_six, major);
        Assert.That(Npy.Read(whole).Values, Has.Length.EqualTo(6));
        for (int length = 0; length < whole.Length; length++)
            Assert.That(Npy.Refusal(whole[..length]), Does.StartWith("Expected ").And.Not.Contain("\n"), $"{length} bytes");
        Assert.That(Npy.Refusal([.. whole, 0]), Does.EndWith("found 49; save several arrays with numpy.savez."));
    }

    [Test]
    public void A_file_with_any_bit_turned_is_read_or_refused_in_one_line()
    {
        byte[] whole = Npy.Bytes(Npy.Header("<f4", Six), [.. s_six[..24]]);
        int refused = 0;
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Npy.Read(damaged);
            }
            catch (ArrayFileException exception)
            {
                Assert.That(exception.Message, Does.StartWith("Expected ").And.EndWith(".").And.Not.Contain("\n"));
                refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(8 * 50));
    }
}
