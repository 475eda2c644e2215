using System.Text;
using Harness.Comparison;
using Harness.Comparison.ArrayFiles;

namespace Harness.Tests.ArrayFiles;

public sealed class JsonArraysTests
{
    [TestCase("7", new int[0])]
    [TestCase("[1, 2, 3]", new[] { 3 })]
    [TestCase("[]", new[] { 0 })]
    [TestCase("[[], []]", new[] { 2, 0 })]
    [TestCase("[[[1], [2]], [[3], [4]]]", new[] { 2, 2, 1 })]
    public void A_bare_array_has_the_name_of_the_file(string json, int[] shape)
    {
        OrderedMap<NumericArray> read = Read(json);
        Assert.That(read.Keys, Is.EqualTo(new[] { "w" }));
        Assert.That(read["w"].Shape, Is.EqualTo(Array.ConvertAll(shape, length => (nint)length)));
    }

    [Test]
    public void An_object_holds_arrays_in_its_order_in_any_of_the_spellings()
    {
        OrderedMap<NumericArray> read = Read("""
            { "z": [[1, 2], [3, 4]], "a": {"shape": [2, 1], "values": [5, 6], "dtype": "float64"}, "n": {"values": [[7], [8]], "shape": [2, 1]},
              "e": {"shape": [0, 5], "values": []}, "s": {"shape": [], "values": 9}, "t": {"shape": [], "values": [9]} }
            """);
        Assert.That(read.Select(pair => $"{pair.Key} {string.Join('x', pair.Value.Shape)}: {string.Join(' ', pair.Value.Values)}"), Is.EqualTo(new[]
        {
            "z 2x2: 1 2 3 4", "a 2x1: 5 6", "n 2x1: 7 8", "e 0x5: ", "s : 9", "t : 9",
        }));
    }

    [TestCase("[\"NaN\", \"Infinity\", \"-Infinity\", -0, -0.0]")]
    [TestCase("[NaN, Infinity, -Infinity, -0, -0.0]")]
    [TestCase("[NaN,\"Infinity\",-Infinity,-0,-0.0]")]
    public void Numbers_that_are_not_finite_are_strings_or_the_bare_words_of_Python(string json)
    {
        double[] expected = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, -0.0];
        Assert.That(Arrays.Bits(Read(json)["w"]), Is.EqualTo(Arrays.Bits(new NumericArray(expected, 5))));
    }

    [Test]
    public void Words_within_names_stay_as_they_are()
    {
        OrderedMap<NumericArray> read = Read("""{"NaN \" Infinity": NaN, "\\": -Infinity, "I": 1}""");
        Assert.That(read.Keys, Is.EqualTo(new[] { "NaN \" Infinity", "\\", "I" }));
        Assert.That(read.Values.Select(array => array.Values[0]), Is.EqualTo(new[] { double.NaN, double.NegativeInfinity, 1 }));
    }

    [TestCase("{\"a\": [[1, 2], [3]]}", "a[1] is not a list of 2 items, as the first is")]
    [TestCase("[[1, 2], 3]", "[1] is not a list of 2 items, as the first is")]
    [TestCase("[1, [2]]", "[1] is not a number")]
    [TestCase("[[[1]], [[1], [2]]]", "[1] is not a list of 1 items, as the first is")]
    [TestCase("{\"a\": [1, \"x\"]}", "a[1] is not a number")]
    [TestCase("{\"a\": [1, true]}", "a[1] is not a number")]
    [TestCase("{\"a\": null}", "a is not a number")]
    [TestCase("[1e999]", "[0] is too large a number; infinity is the string \"Infinity\"")]
    [TestCase("[-NaN]", "the file is torn or damaged at line 1")]
    [TestCase("[\n\"a", "the file is torn or damaged at line 2")]
    [TestCase("[Nan]", "the file is torn or damaged at line 1")]
    [TestCase("[1] 2", "the file is torn or damaged at line 1")]
    [TestCase("", "the file is empty")]
    [TestCase("{\"a\": 1, \"a\": 2}", "the file is torn or damaged: a member stands in it twice")]
    [TestCase("{\"a\": {\"values\": [1]}}", "a lacks \"shape\"")]
    [TestCase("{\"a\": {\"shape\": [1]}}", "a lacks \"values\"")]
    [TestCase("{\"a\": {\"shape\": [2, 2], \"values\": [1, 2, 3]}}", "a.values is not a list of 4 items, as the shape says")]
    [TestCase("{\"a\": {\"shape\": [-1], \"values\": [1]}}", "a.shape has a negative length or more elements than an array can hold")]
    [TestCase("{\"a\": {\"shape\": [2147483647, 2147483647], \"values\": [1]}}", "a.shape has a negative length or more elements than an array can hold")]
    [TestCase("{\"a\": {\"shape\": [1.5], \"values\": [1]}}", "a.shape[0] is not a whole number")]
    [TestCase("{\"a\\nb\": \"x\"}", "it has a name with a control character in it")]
    public void What_is_no_array_is_refused_with_its_place(string json, string found)
    {
        Assert.That(Refusal(Encoding.UTF8.GetBytes(json)), Is.EqualTo(
            $"Expected arrays of numbers in 'w.json', found that {found}; write every array as nested lists of numbers, each row as long as the first."));
    }

    [Test]
    public void Half_a_surrogate_pair_in_a_name_is_refused()
    {
        Assert.That(Refusal(Encoding.UTF8.GetBytes("""{"\ud800": 1}""")), Does.StartWith("Expected arrays of numbers in 'w.json', found that "));
    }

    [Test]
    public void More_axes_than_32_and_depths_that_no_array_has_are_refused([Values(33, 60, 100_000)] int depth)
    {
        string json = $"{new string('[', depth)}1{new string(']', depth)}";
        Assert.That(Refusal(Encoding.UTF8.GetBytes(json)), Does.Contain(depth < 64 ? "found that it has too many axes;" : "found that the file is torn or damaged at line 1;"));
    }

    [Test]
    public void A_byte_order_mark_is_passed_over_and_another_encoding_refused()
    {
        Assert.That(JsonArrays.Read(new MemoryStream([0xEF, 0xBB, 0xBF, (byte)'7']), new ArraySource("w.json"))["w"].Values, Is.EqualTo(new double[] { 7 }));
        Assert.That(Refusal(Encoding.Unicode.GetBytes("[\"ж\"]")), Does.Contain("the file is not UTF-8 text").Or.Contain("torn or damaged"));
        Assert.That(Refusal([(byte)'[', 0xFF, (byte)']']), Does.Contain("found that the file is not UTF-8 text;"));
    }

    [Test]
    public void Rows_are_written_on_a_line_each()
    {
        var arrays = new OrderedMap<NumericArray>
        {
            ["W"] = new([1, -0.0, 1e-7, double.NaN], 2, 2),
            ["loss \"я\""] = new([0.1]),
            ["v"] = new([1, double.NegativeInfinity], 2),
            ["none"] = new([], 0),
            ["flat"] = new([], 0, 3),
        };
        using var stream = new MemoryStream();
        JsonArrays.Write(stream, arrays);
        string text = Encoding.UTF8.GetString(stream.ToArray());
        Assert.That(text, Is.EqualTo("""
            {
              "W": [
                [1, -0],
                [1e-7, "NaN"]
              ],
              "loss \"я\"": 0.1,
              "v": [1, "-Infinity"],
              "none": [],
              "flat": {"shape": [0, 3], "values": []}
            }

            """.ReplaceLineEndings("\n")));
        OrderedMap<NumericArray> read = Read(text);
        Assert.That(read.Keys, Is.EqualTo(arrays.Keys));
        foreach ((string name, NumericArray array) in arrays)
        {
            Assert.That(read[name].Shape, Is.EqualTo(array.Shape));
            Assert.That(Arrays.Bits(read[name]), Is.EqualTo(Arrays.Bits(array)));
        }
    }

    private static OrderedMap<NumericArray> Read(string json) => JsonArrays.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)), new ArraySource("w.json"));

    private static string Refusal(byte[] utf8) =>
        Assert.Throws<ArrayFileException>(() => JsonArrays.Read(new MemoryStream(utf8), new ArraySource("w.json")))!.Message;
}
