using System.Diagnostics.CodeAnalysis;
using Harness.NumPy;

namespace Harness.Tests.Scripting;

/// <summary>What courses have students write, in small.</summary>
[SuppressMessage("Performance", "CA1812:Avoid uninstantiated internal classes", Justification = "Scripts construct them.")]
[SuppressMessage("Performance", "CA1814:Prefer jagged arrays over multidimensional", Justification = "Submissions use them.")]
[SuppressMessage("Design", "CA1034:Nested types should not be visible", Justification = "They are subjects.")]
internal static class ScriptedTypes
{
    internal static class Functions
    {
        public static (double[,] Out, (double[,] X, double[,] W) Cache) AffineForward(double[,] X, double[,] W) => (X, (X, W));

        public static (double[,] DX, (double[,] DW, double Db)) AffineBackward(double[,] dout, (double[,] X, double[,] W) cache) =>
            (dout, (cache.W, cache.X.Cast<double>().Sum()));

        public static double Batchnorm(double[,] X, Dictionary<string, object> options)
        {
            var mean = X.Cast<double>().Average();
            options["running_mean"] = options["mode"] is "train" ? mean : 0.0;
            return mean;
        }

        public static double Unwritten(object X) => throw new NotImplementedException();

        public static double Fails(object x) => throw new InvalidOperationException($"on purpose{(x is null ? "!" : "")}");
    }

    internal sealed class Param(double[,] value)
    {
        public double[,] Value { get; set; } = value;

        public double[,] Grad { get; set; } = new double[2, 2];
    }

    internal sealed class Layer
    {
        private readonly double[,] _kernel = { { 7, 7 }, { 7, 7 }, { 7, 7 } };

        public Param W { get; } = new(new double[2, 2]);

        public Dictionary<string, double[,]> Params { get; } = new() { ["b"] = new double[1, 2] };

        public float[,] Single { get; set; } = new float[2, 2];

        public bool Training { get; set; } = true;

        public double[,] Kernel => _kernel;

        public double[] Kinds() => [Single[0, 0], Training ? 1 : 0];

        public double Add(double x)
        {
            Params["b"][0, 0] += x;
            return Params["b"][0, 0] + Np.Random.RandomSample();
        }
    }

    internal enum Padding
    {
        Valid,
        Same,
    }

    internal sealed record Window(int Stride, int Pad = 0);

    internal static class Options
    {
        public static double[] Describe(int whole, double real, bool flag, string mode, Padding padding, object? nothing, Window window, (int, int) shape) =>
            [whole, real, flag ? 1 : 0, mode.Length, (int)padding, nothing is null ? 1 : 0, window.Stride, window.Pad, shape.Item1, shape.Item2];

        public static int Count(IReadOnlyList<Layer> layers) => layers.Count;

        public static long Sum(long[] labels) => labels.Sum();

        public static double[,,] Flat3(double[,,] x) => (double[,,])Doubled(x);

        public static double[,,,] Flat4(double[,,,] x) => (double[,,,])Doubled(x);

        public static double[][][] Jagged3(double[][][] x) => [.. x.Select(plane => plane.Select(row => row.Select(element => 2 * element).ToArray()).ToArray())];

        public static double[][][][] Jagged4(double[][][][] x) => [.. x.Select(Jagged3)];

        public static void Double(double[,] x) => x[0, 0] *= 2;

        private static Array Doubled(Array array)
        {
            var doubled = (Array)array.Clone();
            var values = array.Cast<double>().Select(element => 2 * element).ToArray();
            Buffer.BlockCopy(values, 0, doubled, 0, values.Length * sizeof(double));
            return doubled;
        }
    }

    internal sealed class FromArray(double[,] elements)
    {
        public double[,] ToArray() => elements;

        public static FromArray Twice(FromArray x)
        {
            var twice = new double[x.ToArray().GetLength(0), x.ToArray().GetLength(1)];
            for (var i = 0; i < twice.Length; i++)
                twice[i / twice.GetLength(1), i % twice.GetLength(1)] = 2 * x.ToArray()[i / twice.GetLength(1), i % twice.GetLength(1)];
            return new(twice);
        }
    }

    internal sealed class FromRows
    {
        private double[][] _rows = [];

        private FromRows()
        {
        }

        public (int, int) Shape => (_rows.Length, _rows[0].Length);

        public double this[int row, int column] => _rows[row][column];

        public static FromRows FromJagged(double[][] rows) => new() { _rows = rows };

        public static FromRows Twice(FromRows x) => FromJagged([.. x._rows.Select(row => row.Select(element => 2 * element).ToArray())]);
    }

    internal sealed class Sized(int rows, int columns)
    {
        private readonly double[] _elements = new double[rows * columns];

        public int Rows => rows;

        public int Cols => columns;

        public double this[int row, int column]
        {
            get => _elements[(row * columns) + column];
            set => _elements[(row * columns) + column] = value;
        }

        public static Sized Twice(Sized x)
        {
            var twice = new Sized(x.Rows, x.Cols);
            for (var i = 0; i < x.Rows * x.Cols; i++)
                twice[i / x.Cols, i % x.Cols] = 2 * x[i / x.Cols, i % x.Cols];
            return twice;
        }
    }

    internal sealed class Generic<T>(T[,] elements)
        where T : struct, System.Numerics.INumber<T>
    {
        public T[,] ToArray() => elements;

        public static Generic<T> Twice(Generic<T> x)
        {
            var twice = (T[,])x.ToArray().Clone();
            for (var i = 0; i < twice.GetLength(0); i++)
                for (var j = 0; j < twice.GetLength(1); j++)
                    twice[i, j] += twice[i, j];
            return new(twice);
        }
    }
}
