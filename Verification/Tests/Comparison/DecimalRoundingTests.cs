using System.Globalization;
using CliWrap;
using CliWrap.Buffered;
using Harness.Comparison;

namespace Harness.Tests.Comparison;

internal sealed class DecimalRoundingTests
{
    // Python 3.11.2: print(f"[TestCase({x!r}, {d}, {round(x, d)!r})]") for each pair.
    [TestCase(2.675, 2, 2.67)]
    [TestCase(0.125, 2, 0.12)]
    [TestCase(0.375, 2, 0.38)]
    [TestCase(0.5, 0, 0.0)]
    [TestCase(1.5, 0, 2.0)]
    [TestCase(2.5, 0, 2.0)]
    [TestCase(-2.5, 0, -2.0)]
    [TestCase(1.005, 2, 1.0)]
    [TestCase(0.285, 2, 0.28)]
    [TestCase(8.325, 2, 8.32)]
    [TestCase(4.35, 1, 4.3)]
    [TestCase(647.0444999999999, 3, 647.044)]
    [TestCase(647.0445, 3, 647.044)]
    [TestCase(0.0005, 3, 0.001)]
    [TestCase(0.0015, 3, 0.002)]
    [TestCase(-0.0004, 3, -0.0)]
    [TestCase(-0.0, 3, -0.0)]
    [TestCase(5e-324, 323, 0.0)]
    [TestCase(1e+22, 3, 1e+22)]
    [TestCase(123456789012345.67, 2, 123456789012345.67)]
    [TestCase(4503599627370498.0, 0, 4503599627370498.0)]
    [TestCase(9007199254740991.0, 3, 9007199254740991.0)]
    [TestCase(0.1, 17, 0.1)]
    [TestCase(0.1, 30, 0.1)]
    [TestCase(1e-05, 22, 1e-05)]
    [TestCase(1e-07, 23, 1e-07)]
    [TestCase(2.5e-23, 23, 3e-23)]
    [TestCase(1.5e-10, 10, 1e-10)]
    [TestCase(5.960464477539063e-08, 23, 5.960464477539062e-08)]
    [TestCase(2.5e-200, 200, 2e-200)]
    [TestCase(1e+300, 5, 1e+300)]
    [TestCase(1.7976931348623157e+308, 300, 1.7976931348623157e+308)]
    [TestCase(0.30000000000000004, 16, 0.3)]
    [TestCase(56.294995342131, 12, 56.294995342131)]
    public void Rounds_as_Python_does(double value, int decimals, double expected)
    {
        Assert.That(Bits(DecimalRounding.Round(value, decimals)), Is.EqualTo(Bits(expected)));
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    public void What_is_not_finite_stays_as_it_is(double value)
    {
        Assert.That(Bits(DecimalRounding.Round(value, 3)), Is.EqualTo(Bits(value)));
    }

    [Test]
    public void The_rule_wants_the_expected_value_rounded_too()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Tolerance.Round(3).Allows(647.04356, 647.044));
            Assert.That(Tolerance.Round(3).Allows(647.0435, 647.044), Is.EqualTo(DecimalRounding.Round(647.0435, 3).Equals(647.044)));
            Assert.That(Tolerance.Round(3).Allows(647.0446, 647.044), Is.False);
            Assert.That(Tolerance.Round(3).Allows(647.0441, 647.0441), Is.False, "647.0441 is no number of three decimals");
            Assert.That(Tolerance.Round(3).Allows(-0.0001, 0));
            Assert.That(Tolerance.Round(3).Bound(647.044), Is.EqualTo(5e-4));
        });
    }

    [Test]
    public async Task Rounds_as_the_Python_of_this_machine_does()
    {
        const string Script = """
            import struct, sys
            for line in sys.stdin:
                bits, decimals = line.split()
                value = struct.unpack('>d', bytes.fromhex(bits))[0]
                print(struct.pack('>d', round(value, int(decimals))).hex())
            """;
        var random = new Random(17);
        (double Value, int Decimals)[] cases = [.. Enumerable.Range(0, 20_000).Select(i => Case(random, i))];
        string input = string.Join('\n', cases.Select(c => string.Create(CultureInfo.InvariantCulture, $"{Bits(c.Value):x16} {c.Decimals}")));
        string output = await RunPython(Script, input);
        string[] ours = [.. cases.Select(c => Bits(DecimalRounding.Round(c.Value, c.Decimals)).ToString("x16", CultureInfo.InvariantCulture))];
        Assert.That(ours, Is.EqualTo(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    // Halves of the last decimal and their neighbours are where roundings differ; arbitrary bit patterns reach every branch.
    private static (double Value, int Decimals) Case(Random random, int i)
    {
        if (i % 3 == 0)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            return (double.IsFinite(value) ? value : 0.5, random.Next(0, 324));
        }

        int decimals = random.Next(0, 12);
        double half = (random.Next(0, 1_000_000) + 0.5) / Math.Pow(10, decimals);
        return (i % 3 == 1 ? half : double.BitIncrement(half), decimals);
    }

    private static async Task<string> RunPython(string script, string input)
    {
        try
        {
            BufferedCommandResult result = await CliWrap.Cli.Wrap("python3").WithArguments(["-c", script])
                .WithStandardInputPipe(PipeSource.FromString(input)).ExecuteBufferedAsync();
            return result.StandardOutput.ReplaceLineEndings("\n");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("This machine has no python3; the table above stands in.");
            return "";
        }
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
