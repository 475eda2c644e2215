using ScottPlot;

namespace Harness.Benchmarks;

/// <summary>Times against sizes, ours and torch's, both axes logarithmic.</summary>
internal static class ScalingChart
{
    private const int Rounds = 7;

    /// <summary>Measures binary cross-entropy from 10² to 10⁷ elements, and draws it.</summary>
    /// <param name="file">A PNG file.</param>
    public static void Write(string file)
    {
        int[] sizes = [100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];
        var rows = sizes.Select(size => Race.Run(TorchContests.BinaryCrossEntropy(size, 0), Rounds, TimeSpan.MaxValue)).ToArray();
        double[] x = [.. sizes.Select(size => Math.Log10(size))];

        using var plot = new Plot();
        Line("ours", row => row.Ours);
        Line("TorchSharp", row => row.Theirs);
        plot.Title("Binary cross-entropy, forward and backward");
        plot.XLabel("elements");
        plot.YLabel("seconds");
        plot.Axes.Bottom.TickGenerator = Decades();
        plot.Axes.Left.TickGenerator = Decades();
        plot.ShowLegend(Alignment.UpperLeft);
        plot.SavePng(file, 900, 600);

        void Line(string name, Func<Row, double?> time)
        {
            var line = plot.Add.Scatter(x, [.. rows.Select(row => Math.Log10(time(row)!.Value * (row.Unit == "us" ? 1e-6 : 1e-3)))]);
            line.LegendText = name;
        }
    }

    private static ScottPlot.TickGenerators.NumericAutomatic Decades() => new()
    {
        IntegerTicksOnly = true,
        LabelFormatter = exponent => FormattableString.Invariant($"1e{exponent:0}"),
    };
}
