using System.Globalization;
using Harness.NumPy;

namespace Harness.Benchmarks;

/// <summary>Streams of random numbers beside NumPy in a process of its own, which measures its calls itself.</summary>
internal static class NumPyContests
{
    private const int Draws = 10_000_000;

    // Seeds anew at each call, as our side does; answers with the seconds of the draw and three of its numbers.
    private const string Program = """
        import sys, time
        import numpy as np
        print("ready", flush=True)
        for line in sys.stdin:
            state, rng = np.random.RandomState(17), np.random.default_rng(17)
            start = time.perf_counter()
            drawn = eval(line, {"state": state, "rng": rng})
            seconds = time.perf_counter() - start
            print(seconds, repr(float(drawn[0])), repr(float(drawn[len(drawn) // 2])), repr(float(drawn[-1])), flush=True)
        """;

    public static IEnumerable<Contest> All =>
    [
        Stream<double>("RandomSample", $"state.random_sample({Draws})", 5, (random, values) => random.FillRandomSample(values)),
        Stream<double>("RandN", $"state.randn({Draws})", 3, (random, values) => random.FillRandN(values)),
        Stream<long>("RandInt(0, 10)", $"state.randint(0, 10, {Draws})", 12, (random, values) => random.FillRandInt(0, 10, values)),
        Modern<double>("Generator.Random", $"rng.random({Draws})", 2, (random, values) => random.FillRandom(values)),
        Modern<long>("Generator.Integers(0, 10)", $"rng.integers(0, 10, {Draws})", 2, (random, values) => random.FillIntegers(0, 10, values)),
        Modern<double>("Generator.StandardNormal", $"rng.standard_normal({Draws})", 1, (random, values) => random.FillStandardNormal(values)),
    ];

    private delegate void Fill<TRandom, T>(TRandom random, Span<T> values);

    private static Contest Stream<T>(string name, string call, double target, Fill<RandomState, T> fill)
        where T : IConvertible => Stream(name, call, target, () => new RandomState(17), fill);

    private static Contest Modern<T>(string name, string call, double target, Fill<Generator, T> fill)
        where T : IConvertible => Stream(name, call, target, () => Np.DefaultRng(17), fill);

    private static Contest Stream<TRandom, T>(string name, string call, double target, Func<TRandom> seeded, Fill<TRandom, T> fill)
        where T : IConvertible =>
        new($"{name}, {Draws} draws", "NumPy", target, () =>
        {
            var python = PythonContender.Start(Program, "NumPy. Debian: apt-get install python3-numpy; elsewhere: pip install numpy");
            var values = new T[Draws];
            double[] answer = [];
            return new(
                () => fill(seeded(), values),
                () => answer = python.Ask(call),
                () => answer.AsSpan(1).SequenceEqual((double[])[Number(values[0]), Number(values[Draws / 2]), Number(values[^1])]) ? 0 : double.PositiveInfinity)
            {
                TheirSeconds = () => answer[0],
                End = python.Dispose,
            };
        });

    private static double Number<T>(T value)
        where T : IConvertible => value.ToDouble(CultureInfo.InvariantCulture);
}
