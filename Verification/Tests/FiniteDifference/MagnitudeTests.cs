using System.Globalization;
using Harness.FiniteDifference;

namespace Harness.Tests.FiniteDifference;

/// <summary>Elements from 1e-6 to 1e12 beside one another: right gradients pass, and one that is missing or doubled fails, whatever the seed.</summary>
internal sealed class MagnitudeTests
{
    private const int Elements = 6;

    private static readonly int s_seeds = int.Parse(Environment.GetEnvironmentVariable("HARNESS_DRILL_SEEDS") ?? "30", CultureInfo.InvariantCulture);

    private static readonly GradientCheckMode[] s_modes = Enum.GetValues<GradientCheckMode>();

    [TestCaseSource(nameof(s_modes))]
    public void Verdicts_are_right_beside_large_elements(GradientCheckMode mode)
    {
        List<string> wrong = [];
        for (uint seed = 0; seed < s_seeds; seed++)
        {
            GradientCheckOptions options = new() { Mode = mode, Seed = seed };
            Random random = new((int)seed);
            double[] x = [.. Enumerable.Range(0, Elements).Select(_ => (random.Next(2) == 0 ? -1 : 1) * (1 + random.NextDouble()) * Math.Pow(10, random.Next(-6, 13)))];
            double[] a = [.. Enumerable.Range(0, Elements * 3).Select(_ => 0.5 + random.NextDouble())];
            foreach (var layer in Layers(x, a))
            {
                var right = GradientCheck.Run(layer.F, layer.Backward, x, options);
                if (!right.Passed)
                    wrong.Add($"{layer.Name} seed {seed}, right: {right.Message}");
                // What moves the output by less than the tolerance is nobody's loss.
                foreach (int at in Enumerable.Range(0, Elements).Where(i => Math.Abs(layer.Slope(i)) > 1e-3))
                {
                    foreach (double factor in (double[])[0, 2])
                    {
                        var missing = GradientCheck.Run(layer.F, (p, v) => [.. layer.Backward(p, v).Select((g, i) => i == at ? factor * g : g)], x, options);
                        if (missing.Passed || !missing.Findings.Any(finding => finding.Fault is GradientFault.WrongValues or GradientFault.WrongSign))
                            wrong.Add($"{layer.Name} seed {seed}, {factor} x [{at}] of {string.Join(' ', x)}: {missing.Message}");
                    }
                }
            }
        }

        Assert.That(wrong.Count, Is.Zero, $"{wrong.Count} wrong verdicts; the first: {string.Join("\n", wrong.Take(4))}");
    }

    [TestCaseSource(nameof(s_modes))]
    public void A_column_of_Unix_seconds_is_checked_as_any_other(GradientCheckMode mode)
    {
        for (uint seed = 0; seed < s_seeds; seed++)
        {
            Random random = new((int)seed);
            double[] x = [.. Enumerable.Range(0, 12).Select(i => i % 3 == 0 ? 1.7e9 + random.Next(1_000_000) : random.NextDouble() - 0.5)];
            GradientCheckOptions options = new() { Mode = mode, Seed = seed };
            double[] scale = [1e-6, 2, -1.5];
            double[] F(double[] p) => [.. p.Chunk(3).Select(row => Math.Tanh((row[0] - 1.7e9) * scale[0] + row[1] * scale[1] + row[2] * scale[2]))];
            double[] Backward(double[] p, double[] v) => [.. F(p).SelectMany((y, r) => scale.Select(s => v[r] * (1 - y * y) * s))];
            var right = GradientCheck.Run(F, Backward, x, options);
            Assert.That(right.Passed, right.Message);
            var wrong = GradientCheck.Run(F, (p, v) => [.. Backward(p, v).Select((g, i) => i == 4 ? 0 : g)], x, options);
            Assert.That(wrong.Findings.Select(finding => finding.Fault), Is.EqualTo(new[] { GradientFault.WrongValues }), wrong.Message);
        }
    }

    private static IEnumerable<Layer> Layers(double[] x, double[] a)
    {
        yield return new("square", p => [.. p.Select(value => value * value)], (p, v) => [.. p.Zip(v, (value, up) => 2 * value * up)], i => 2 * x[i]);
        yield return new("dense", p => [.. Enumerable.Range(0, 3).Select(j => Enumerable.Range(0, Elements).Sum(i => a[(j * Elements) + i] * p[i]))],
            (_, v) => [.. Enumerable.Range(0, Elements).Select(i => Enumerable.Range(0, 3).Sum(j => v[j] * a[(j * Elements) + i]))], _ => 1);
        yield return new("sine", p => [.. p.Select(Math.Sin)], (p, v) => [.. p.Zip(v, (value, up) => Math.Cos(value) * up)], i => Math.Abs(Math.Cos(x[i])) < 0.01 ? 0 : 1);
        yield return new("logarithm", p => [.. p.Select(value => Math.Log(Math.Abs(value)))], (p, v) => [.. p.Zip(v, (value, up) => up / value)], i => 1 / x[i]);
    }

    private sealed record Layer(string Name, Func<double[], double[]> F, Func<double[], double[], double[]> Backward, Func<int, double> Slope);
}
