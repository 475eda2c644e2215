namespace Harness.Tests.Repros;

/// <summary>Submissions with one fault each, and the words that mend it.</summary>
/// <param name="Exercise">The exercise that fails.</param>
/// <param name="Text">The submission.</param>
/// <param name="Fault">Words of it that are wrong.</param>
/// <param name="Right">What stands there when it is mended.</param>
/// <param name="Shown">What the program says of the fault: regular expression.</param>
public sealed record Faulty(string Exercise, string Text, string Fault, string Right, string Shown)
{
    private const string Linear = """
        #:package MathNet.Numerics@5.0.0
        using Harness.NumPy;
        using MathNet.Numerics.LinearAlgebra;

        Console.WriteLine("a program of my own");

        public class LinearLayer(int inSize, int outSize)
        {
            private Matrix<double> X;
            public Matrix<double> W = Np.Random.RandN(inSize, outSize);
            public Vector<double> b = Vector<double>.Build.Dense(outSize);

            public Matrix<double> Forward(Matrix<double> X)
            {
                this.X = X;
                return (X * W).MapIndexed((i, j, y) => y + b[j]);
            }

            public (Matrix<double>, (Matrix<double>, Vector<double>)) Backward(Matrix<double> dout) =>
                (dout * W.Transpose(), (X.Transpose() * dout, dout.ColumnSums()));
        }
        """;

    private const string ReLU = """
        public class ReLULayer
        {
            double[,] X;

            double[,] forward(double[,] X) => Map(this.X = X, X, (x, _) => Math.Max(x, 0));

            double[,] backward(double[,] dout) => Map(dout, X, (d, x) => x > 0 ? d : 0);

            static double[,] Map(double[,] values, double[,] others, Func<double, double, double> f)
            {
                var result = new double[values.GetLength(0), values.GetLength(1)];
                for (int i = 0; i < values.GetLength(0); i++)
                    for (int j = 0; j < values.GetLength(1); j++)
                        result[i, j] = f(values[i, j], others[i, j]);
                return result;
            }
        }
        """;

    private const string Loss = """
        namespace Course.Losses;

        public class BinaryCrossEntropyLossWithBackprop
        {
            public double Forward(double[] yTrue, double[] yPred) =>
                -yTrue.Select((y, i) => y * Math.Log(yPred[i]) + (1 - y) * Math.Log(1 - yPred[i])).Average();

            public double[] Backward(double[] yTrue, double[] yPred) =>
                yTrue.Select((y, i) => (yPred[i] - y) / (yPred[i] * (1 - yPred[i])) / yTrue.Length).ToArray();
        }
        """;

    public static Faulty LinearValues { get; } = Of("linear.backward", Linear, "(X.Transpose() * dout, ", "(X.Transpose() * dout / X.RowCount, ",
        @"WRONG  dW: expected \[\[1\]\], found \[\[0\.5\]\]");

    public static Faulty MissingMean { get; } = Of("bce.backward", Loss, "(yPred[i] * (1 - yPred[i])) / yTrue.Length)", "(yPred[i] * (1 - yPred[i])))", @"WRONG  dy_pred: expected \[(-1, 1|1, -1|1, 1|-1, -1)\], found \[(-2, 2|2, -2|2, 2|-2, -2)\]");

    public static Faulty Mask { get; } = Of("relu.backward", ReLU, "x > 0 ? d : 0", "d > 0 ? d : 0", @"WRONG  dX: expected \[\[(0|-\d)\]\], found \[\[(1|0)\]\]");

    public static Faulty InputMutated { get; } = Of("relu.forward", ReLU, "Map(this.X = X, X,", "Map(this.X = X, Zeroed(X),",
        @"WRONG  X\.after: expected \[\[1\]\], found \[\[0\]\]", more: "\nstatic double[,] Zeroed(double[,] X) { var copy = (double[,])X.Clone(); X[0, 0] = 0; return copy; }");

    public static Faulty Throws { get; } = Of("bce.forward", Loss, ".Average();", ".Skip(1).First();", "System.InvalidOperationException: Sequence contains no elements");

    public static Faulty Accumulates { get; } = Of("linear.backward", Linear, "dout.ColumnSums()))", "db += dout.ColumnSums()))", @"WRONG  db\.2: expected \[1\], found \[2\]", more: "\nVector<double> db = Vector<double>.Build.Dense(outSize);");

    public static Faulty SharedState { get; } = Of("relu.backward", ReLU, "double[,] X;", "static double[,] X;", @"WRONG  dX\.1: expected \[\[.+\]\], found \[\[.+\]\] \(with another instance used in turn against alone\)", also: ("this.X = X", "ReLULayer.X = X"));

    public static Faulty NotFinite { get; } = Of("bce.backward", Loss, "(yPred[i] * (1 - yPred[i]))", "(yPred[i] * (1 - yPred[i]) * 0)", @"WRONG  dy_pred: expected \[-?\d+\], found \[-?Infinity\]");

    public static Faulty NoBiasGradient { get; } = Of("linear.backward", Linear, "(X.Transpose() * dout, dout.ColumnSums())", "(X.Transpose() * dout, \"none\")", "Expected an array or a number, found System.String", also: ("(Matrix<double>, Vector<double>)", "(Matrix<double>, object)"));

    public static Faulty Initialization { get; } = Of("linear.forward", Linear, "= Np.Random.RandN(inSize, outSize)", "= 0.01 * Np.Random.RandN(inSize, outSize)", @"WRONG  probe\.W: expected \[\[0\.27\d+\]\], found \[\[0\.0027\d+\]\]");

    public static Faulty BiasIgnored { get; } = Of("linear.forward", Linear, "y + b[j]", "y + 0 * b[j]", @"WRONG  Y: expected \[\[\S+\]\], found \[\[\S+\]\]");

    public static Faulty NotWritten { get; } = Of("bce.backward", Loss, "yTrue.Select((y, i) => (yPred[i] - y)", "throw new NotImplementedException(); double[] Old(double[] yTrue, double[] yPred) => yTrue.Select((y, i) => (yPred[i] - y)", "NotImplementedException");

    public static IEnumerable<Faulty> All =>
        [LinearValues, MissingMean, Mask, InputMutated, Throws, Accumulates, SharedState, NotFinite, NoBiasGradient, Initialization, BiasIgnored, NotWritten];

    /// <summary>Members that the faulty version has beside the right one's.</summary>
    private string More { get; init; } = "";

    /// <summary>A second place that differs: right and wrong.</summary>
    private (string Right, string Wrong)? Also { get; init; }

    /// <summary>The submission with its fault.</summary>
    public string Wrong
    {
        get
        {
            var wrong = Text.Replace(Right, Fault, StringComparison.Ordinal);
            if (Also is var (right, other))
                wrong = wrong.Replace(right, other, StringComparison.Ordinal);
            return More.Length == 0 ? wrong : $"{wrong[..wrong.LastIndexOf('}')]}{More}\n}}\n";
        }
    }

    /// <summary>A program that holds the submission with its fault, mended as a student would.</summary>
    public string Mend(string program)
    {
        Assert.That(program, Does.Contain(Fault));
        var mended = program.Replace(Fault, Right, StringComparison.Ordinal);
        return Also is var (right, wrong) ? mended.Replace(wrong, right, StringComparison.Ordinal) : mended;
    }

    public override string ToString() => $"{Exercise}: {Fault}";

    private static Faulty Of(string exercise, string text, string right, string wrong, string shown, string more = "", (string Right, string Wrong)? also = null)
    {
        Assert.That(text, Does.Contain(right));
        return new(exercise, text, wrong, right, shown) { More = more, Also = also };
    }
}
