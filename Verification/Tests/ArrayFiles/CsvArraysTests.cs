using System.Text;
using Harness.Comparison;
using Harness.Comparison.ArrayFiles;

namespace Harness.Tests.ArrayFiles;

public sealed class CsvArraysTests
{
    [TestCase("1,2\n3,4\n")]
    [TestCase("# a header of, three\n# lines; of it\n1,2\n3,4\n")]
    [TestCase("# a b\n1.000e+00 2.000e+00\n3.000e+00 4.000e+00\n")]
    [TestCase("1;2\r\n3;4\r\n\r\n\r\n")]
    [TestCase("1\t2\n3\t4")]
    [TestCase("\uFEFF 1 , +2 \n 3e0,\"4\"\n\n")]
    public void Numbers_alone_are_one_array_of_rows_and_columns(string csv)
    {
        OrderedMap<NumericArray> read = Read(csv);
        Assert.That(read.Keys, Is.EqualTo(new[] { "w" }));
        Assert.That(read["w"].Shape, Is.EqualTo(new nint[] { 2, 2 }));
        Assert.That(read["w"].Values, Is.EqualTo(new double[] { 1, 2, 3, 4 }));
    }

    [Test]
    public void One_column_is_a_vector()
    {
        Assert.That(Read("1\n2\n3\n")["w"].Shape, Is.EqualTo(new nint[] { 3 }));
        Assert.That(Read("7")["w"].Shape, Is.EqualTo(new nint[] { 1 }));
    }

    [TestCase("x,\"y, in m\"\n1,2\n3,4\n")]
    [TestCase("x;y, in m\n1;2\n3;4\n")]
    [TestCase("x\t\"y, in m\"\n1\t2\n3\t4\n")]
    public void A_header_names_a_vector_for_each_column(string csv)
    {
        OrderedMap<NumericArray> read = Read(csv);
        Assert.That(read.Keys, Is.EqualTo(new[] { "x", "y, in m" }));
        Assert.That(read["x"].Values, Is.EqualTo(new double[] { 1, 3 }));
        Assert.That(read["y, in m"].Values, Is.EqualTo(new double[] { 2, 4 }));
    }

    [Test]
    public void Numbers_that_are_not_finite_have_the_names_of_NumPy_and_of_dotnet()
    {
        double[] values = Read("nan,NaN,inf,-inf,Infinity,-Infinity,+inf,-0,5e-324")["w"].Values;
        double[] expected = [double.NaN, double.NaN, 1 / 0.0, -1 / 0.0, 1 / 0.0, -1 / 0.0, 1 / 0.0, -0.0, 5e-324];
        Assert.That(Array.ConvertAll(values, BitConverter.DoubleToUInt64Bits), Is.EqualTo(Array.ConvertAll(expected, BitConverter.DoubleToUInt64Bits)));
    }

    [TestCase("1,2\n3\n", "2 numbers in every line in 'w.csv', found 1 in line 2; write nan for a missing one.")]
    [TestCase("1,2\n3,4\n5,6,7\n", "2 numbers in every line in 'w.csv', found 3 in line 3; write nan for a missing one.")]
    [TestCase("a,b\n1,2\n3,4,5\n", "2 numbers in every line in 'w.csv', found 3 in line 3; write nan for a missing one.")]
    [TestCase("1,2\n3,\n", "numbers in 'w.csv', found '' in line 2, column 2; separate numbers by commas, semicolons or tabs, and write nan for a missing one.")]
    [TestCase("1,2\n3,x\n", "numbers in 'w.csv', found 'x' in line 2, column 2; separate numbers by commas, semicolons or tabs, and write nan for a missing one.")]
    [TestCase("a\n1e999\n", "numbers in 'w.csv', found '1e999' in line 2, column 1; separate numbers by commas, semicolons or tabs, and write nan for a missing one.")]
    [TestCase("a\n1,000.5\n", "1 numbers in every line in 'w.csv', found 2 in line 2; write nan for a missing one.")]
    [TestCase("1,5;2,5\n", "decimal points in 'w.csv', found '1,5' in line 1; write it with a point instead of the comma.")]
    [TestCase("a;b\n1;2,5e-3\n", "decimal points in 'w.csv', found '2,5e-3' in line 2; write it with a point instead of the comma.")]
    [TestCase("1\n\n2\n", "numbers in every line in 'w.csv', found none in line 2; delete blank lines.")]
    [TestCase("", "rows of numbers in 'w.csv', found none; write at least one row.")]
    [TestCase("\n\n", "rows of numbers in 'w.csv', found none; write at least one row.")]
    [TestCase("1 2 3\n", "rows of numbers in 'w.csv', found a header only; write at least one row.")]
    [TestCase("a,,c\n1,2,3\n", "a name for every column in the first line in 'w.csv', found none for column 2; name it or delete the column.")]
    [TestCase("a,b,a\n1,2,3\n", "columns of different names in 'w.csv', found 'a' twice; rename one of them.")]
    public void What_is_no_table_is_refused_with_its_line(string csv, string message)
    {
        Assert.That(Refusal(Encoding.UTF8.GetBytes(csv)), Is.EqualTo($"Expected {message}"));
    }

    [TestCase("1,\"2\n3,4\n")]
    [TestCase("1,2\"3\n")]
    [TestCase("\"1\"x,2\n")]
    public void Damaged_quotes_are_refused_in_one_line(string csv)
    {
        Assert.That(Refusal(Encoding.UTF8.GetBytes(csv)), Does.StartWith("Expected numbers in 'w.csv', found ").And.EndWith(".").And.Not.Contain("\n"));
    }

    [Test]
    public void A_cell_without_end_is_refused()
    {
        Assert.That(Refusal(Encoding.UTF8.GetBytes($"1,{new string('2', 200_000)}\n")), Does.StartWith("Expected numbers in 'w.csv', found ").And.Length.LessThan(300));
    }

    [Test]
    public void Another_encoding_is_refused()
    {
        Assert.That(Refusal([(byte)'a', 0xFF, (byte)'\n', (byte)'1']), Is.EqualTo("Expected UTF-8 text in 'w.csv', found other bytes; save it again as UTF-8."));
    }

    [Test]
    public void Rows_are_written_with_commas_and_a_vector_as_one_column()
    {
        Assert.That(Write(new NumericArray([1, -0.0, 1e-7, double.NaN], 2, 2)), Is.EqualTo("1,-0\n1e-7,NaN\n"));
        Assert.That(Write(new NumericArray([1, double.NegativeInfinity], 2)), Is.EqualTo("1\n-Infinity\n"));
        Assert.That(Write(new NumericArray([7])), Is.EqualTo("7\n"));
    }

    [Test]
    public void What_no_table_can_hold_is_not_written([Values] bool isEmpty)
    {
        NumericArray array = isEmpty ? new([], 0, 3) : new(new double[8], 2, 2, 2);
        Assert.That(() => Write(array), Throws.TypeOf<ArrayFileException>().With.Message.EqualTo(
            $"Expected an array of 1 or 2 axes and at least one element to write in 'w.csv', found the shape {(isEmpty ? "(0, 3)" : "(2, 2, 2)")}; write it to a .npy, .npz or .json."));
    }

    private static string Write(NumericArray array)
    {
        using var stream = new MemoryStream();
        CsvArrays.Write(stream, array, new ArraySource("w.csv"));
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static OrderedMap<NumericArray> Read(string csv) => CsvArrays.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), new ArraySource("w.csv"));

    private static string Refusal(byte[] bytes) => Assert.Throws<ArrayFileException>(() => CsvArrays.Read(new MemoryStream(bytes), new ArraySource("w.csv")))!.Message;
}
