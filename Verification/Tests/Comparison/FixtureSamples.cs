using Harness.Comparison;
using Harness.Fixtures;

namespace Harness.Tests.Comparison;

/// <summary>Fixtures and folders that several tests use.</summary>
internal static class FixtureSamples
{
    public static Fixture Small => new()
    {
        Exercise = "linear.backward",
        Case = "seed-23",
        Seed = 4294967295,
        Sizes = new Dictionary<string, int> { ["n"] = 2, ["in"] = 3 },
        Draws = "W = randn(in, out); X = randn(n, in) — затем dout",
        Source = new FixtureSource
        {
            Witness = "torch",
            Versions = new Dictionary<string, string> { ["torchsharp"] = "0.107.0", ["libtorch"] = "2.10.0" },
            ConfirmedBy = ["finite-difference"],
            VectorWidth = 256,
            Threads = 2,
        },
        Arrays = new Dictionary<string, ArraySnapshot>
        {
            ["dX"] = ArraySnapshot.Of([1.5, -0.0, 1e-7, double.NaN, double.NegativeInfinity, 0.1], [2, 3]),
            ["loss"] = ArraySnapshot.Of(0.6931471805599453),
        },
        Expectations =
        [
            new FixtureExpectation
            {
                Id = "dX.sum",
                Array = "dX",
                Statistic = ExpectedStatistic.Sum,
                Value = ArraySnapshot.Of(647.044),
                Tolerance = Tolerance.Round(3),
            },
        ],
    };

    /// <summary>The elements of a large array, seeded, about as large as gradients are.</summary>
    public static double[] Values(int count, int seed = 17)
    {
        var random = new Random(seed);
        var values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = (random.NextDouble() * 4) - 2;
        return values;
    }
}
