using Harness.Judging;
using Harness.Results;
using Harness.Submissions;
using Harness.Submissions.Workers;
using Harness.Tests.Engine;

namespace Harness.Tests.Submissions.Python;

/// <summary>Whole submissions in Python: right ones have full marks, and the same fault has the same outcome and diagnosis as in C#.</summary>
[Platform("Linux")]
[Parallelizable(ParallelScope.All)]
public sealed class PythonJudgementTests
{
    private const string CSharp = """
        using Harness.NumPy;
        using MathNet.Numerics.LinearAlgebra;

        public class LinearLayer(int inSize, int outSize)
        {
            protected Matrix<double> X;
            public Matrix<double> W = Np.Random.RandN(inSize, outSize);
            public Vector<double> b = Vector<double>.Build.Dense(outSize);

            public Matrix<double> Forward(Matrix<double> X)
            {
                this.X = X;
                return (X * W).MapIndexed((i, j, y) => y + b[j]);
            }
        }

        public class ReLULayer
        {
            protected Matrix<double> X;

            public Matrix<double> Forward(Matrix<double> X)
            {
                this.X = X;
                return X.Map(x => Math.Max(x, 0));
            }
        }

        public class BinaryCrossEntropyLoss
        {
            public double Forward(double[] yTrue, double[] yPred) => -yTrue.Select((y, i) => y * Math.Log(yPred[i]) + (1 - y) * Math.Log(1 - yPred[i])).Average();
        }

        public class LinearLayerWithBackprop(int inSize, int outSize) : LinearLayer(inSize, outSize)
        {
            public (Matrix<double>, (Matrix<double>, Vector<double>)) Backward(Matrix<double> dout)
            {
                var dX = dout * W.Transpose();
                var dW = X.Transpose() * dout;
                var db = dout.ColumnSums();
                return (dX, (dW, db));
            }
        }

        public class ReLULayerWithBackprop : ReLULayer
        {
            public Matrix<double> Backward(Matrix<double> dout) => dout.MapIndexed((i, j, d) => X[i, j] > 0 ? d : 0);
        }

        public class BinaryCrossEntropyLossWithBackprop : BinaryCrossEntropyLoss
        {
            public double[] Backward(double[] yTrue, double[] yPred) => yTrue.Select((y, i) => (yPred[i] - y) / (yPred[i] * (1 - yPred[i])) / yTrue.Length).ToArray();
        }
        """;

    private static IEnumerable<TestCaseData> Faults =>
    [
        Fault("not divided by N", "bce.backward", " / len(y_true)", "", " / yTrue.Length", ""),
        Fault("logarithm to base 2", "bce.forward", "np.log(", "np.log2(", "Math.Log(", "Math.Log2("),
        Fault("sign", "bce.backward", "(y_pred - y_true)", "(y_true - y_pred)", "(yPred[i] - y)", "(y - yPred[i])"),
        Fault("sum for mean", "bce.forward", "-np.mean(", "-np.sum(", ".Average()", ".Sum()"),
        Fault("mask of the upstream gradient", "relu.backward", "(self.X > 0)", "(dout > 0)", "X[i, j] > 0 ? d", "d > 0 ? d"),
        Fault("mask inverted", "relu.backward", "(self.X > 0)", "(self.X <= 0)", "X[i, j] > 0 ? d", "X[i, j] <= 0 ? d"),
        Fault("mask missing", "relu.backward", "dout * (self.X > 0)", "dout * 1", "X[i, j] > 0 ? d : 0", "d"),
        Fault("leaky", "relu.forward", "X, 0)", "X, 0.01 * X)", "Math.Max(x, 0)", "Math.Max(x, 0.01 * x)"),
        Fault("bias not added", "linear.forward", "X @ self.W + self.b", "X @ self.W", "y + b[j]", "y"),
        Fault("weights scaled", "linear.forward", "np.random.randn(in_size, out_size)", "0.01 * np.random.randn(in_size, out_size)", "Np.Random.RandN(inSize, outSize)", "0.01 * Np.Random.RandN(inSize, outSize)"),
        Fault("weights drawn the other way round", "linear.forward", "np.random.randn(in_size, out_size)", "np.random.randn(out_size, in_size).T", "Np.Random.RandN(inSize, outSize)", "Np.Random.RandN(outSize, inSize).Transpose()"),
        Fault("dW transposed", "linear.backward", "self.X.T @ dout", "dout.T @ self.X", "X.Transpose() * dout", "dout.Transpose() * X"),
        Fault("db missing", "linear.backward", "return dX, [dW, db]", "return dX, dW", "(Matrix<double>, (Matrix<double>, Vector<double>)) Backward", "(Matrix<double>, Matrix<double>) Backward", "(dX, (dW, db))", "(dX, dW)"),
        Fault("gradients averaged", "linear.backward", "self.X.T @ dout", "self.X.T @ dout / len(dout)", "X.Transpose() * dout", "X.Transpose() * dout / dout.RowCount"),
        Fault("changes its input", "linear.backward", "dX = dout @", "dout[0, 0] = 7; dX = dout @", "var dX = dout", "dout[0, 0] = 7; var dX = dout"),
        Fault("not written", "relu.backward", "return dout * (self.X > 0), None", "pass", "=> dout.MapIndexed((i, j, d) => X[i, j] > 0 ? d : 0)", "=> throw new NotImplementedException()"),
        Fault("misspelt", "relu.backward", "def backward(self, dout):\n        return dout *", "def bakcward(self, dout):\n        return dout *", "Matrix<double> Backward(Matrix<double> dout) => dout.M", "Matrix<double> Bakcward(Matrix<double> dout) => dout.M"),
        Fault("raises", "relu.*", "return np.where(X > 0, X, 0)", "return [][1]", "return X.Map(x => Math.Max(x, 0))", "throw new FormatException()"),
        Fault("ends its process", "relu.*", "return np.where(X > 0, X, 0)", "raise SystemExit(3)", "return X.Map(x => Math.Max(x, 0))", "Environment.Exit(3); return X"),
        Fault("wrong number of parameters", "bce.forward", "def forward(self, y_true, y_pred):\n        return -np", "def forward(self, y_pred, y_true, N):\n        return -np", "Forward(double[] yTrue, double[] yPred)", "Forward(double[] yTrue, double[] yPred, int n)"),
        Fault("arguments exchanged", "bce.backward", "def backward(self, y_true, y_pred)", "def backward(self, y_pred, y_true)", "Backward(double[] yTrue, double[] yPred)", "Backward(double[] yPred, double[] yTrue)"),
        Fault("rows lost", "relu.forward", "return np.where(X > 0, X, 0)", "return np.where(X > 0, X, 0)[1:]", "return X.Map(x => Math.Max(x, 0))", "return X.Map(x => Math.Max(x, 0)).RemoveRow(0)"),
        Fault("not a number", "relu.forward", "X, 0)", "X, np.nan)", "Math.Max(x, 0)", "x > 0 ? x : double.NaN"),
    ];

    [TestCaseSource(nameof(Faults))]
    public void The_same_fault_has_the_same_outcome_and_diagnosis_as_in_CSharp(string exercises, string python, string csharp)
    {
        var assembly = Submissions.Compile(csharp, out var symbols);
        using var subject = SubmissionSubject.ForAssembly(assembly, symbols, new(), Sandbox.IsAvailable);
        var expected = new CrossCheck(subject, new(Checks.ForSubmissions.Select([exercises]), DefaultSeeds.All, Checks.Fixtures, Strict: false) { IsSubmission = true }).Run()
            .ToDictionary(report => report.Id, report => (report.Outcome.ToString(), report.Score, string.Join(',', report.Diagnosis.Select(diagnosis => diagnosis.Code))));
        var (found, _, messages) = PythonSubmissions.Judged(PythonSubmissions.File(python), exercises);

        Assert.That(found, Is.EquivalentTo(expected), messages);
        Assert.That(found.Values.Select(report => report.Outcome), Has.None.EqualTo("Passed").And.None.EqualTo("HarnessError"));
    }

    [TestCase("np.where(X > 0, X, 0)", "np.maximum(0, X)")]
    [TestCase("np.where(X > 0, X, 0)", "np.array([[max(x, 0) for x in row] for row in X])")]
    [TestCase("np.where(X > 0, X, 0)", "[[max(x, 0) for x in row] for row in X]")]
    [TestCase("np.where(X > 0, X, 0)", "(X.clip(0), 'positive')")]
    [TestCase("X @ self.W + self.b", "np.dot(X.astype(np.float32), self.W.astype(np.float32)) + self.b")]
    [TestCase("X @ self.W + self.b", "np.einsum('ni,io->no', X, self.W) + self.b[None, :]")]
    [TestCase("np.zeros(out_size)", "np.zeros((1, out_size))")]
    [TestCase("np.random.randn(in_size, out_size)", "np.random.normal(0, 1, (in_size, out_size))")]
    [TestCase("np.random.randn(in_size, out_size)", "np.random.normal(size=(in_size, out_size)).astype(np.float64, order='F')")]
    [TestCase("return dX, [dW, db]", "return dX, (dW, db)")]
    [TestCase("return dX, [dW, db]", "return dX, dW, db.reshape(1, -1)")]
    [TestCase("return dX, [dW, db]", "return {'db': db, 'dW': dW, 'dX': dX}")]
    [TestCase("return dX, [dW, db]", "return [np.asfortranarray(dX), dW, db]")]
    [TestCase("return dout * (self.X > 0), None", "return dout * (self.X > 0)")]
    [TestCase("return dout * (self.X > 0), None", "result = dout.copy()\n        result[self.X < 0] = 0\n        return result, []")]
    [TestCase("-np.mean(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred))", "-sum([np.log(p) if y == 1 else np.log(1 - p) for y, p in zip(y_true, y_pred)]) / y_true.shape[0]")]
    [TestCase("class ReLULayerWithBackprop(ReLULayer)", "class relu_layer_with_backprop(ReLULayer)")]
    public void Right_ones_have_full_marks_however_they_are_written(string from, string to) =>
        PythonSubmissions.AssertRight(PythonSubmissions.File(PythonSubmissions.Changed(from, to)));

    [Test]
    public void The_courses_notebook_has_full_marks_whatever_stands_between_its_cells()
    {
        var cells = PythonSubmissions.Right.ReplaceLineEndings("\n").Split("\n\n\n");
        string[] between =
        [
            "!pip install numpy\n%matplotlib inline\nimport matplotlib.pyplot as plt, torch",
            "np.random.seed(17)\nX = np.random.random(size=(10000, 5))\nassert np.isclose(LinearLayer(5, 3).forward(X)[:3], 0).all()",
            "plt.show(); raise SystemExit", "this is no Python", "np.random.seed = lambda *_: None",
            "%%bash\nls -la", "print('x' * 1000000)", "x = input('How many? ')", "optimizer = torch.optim.Adam(lr=0.1)\nfor i in optimizer: print(i)",
        ];
        PythonSubmissions.AssertRight(PythonSubmissions.Notebook([.. cells.Zip(between).SelectMany(pair => (string[])[pair.Second, pair.First]), .. between]));
    }

    [Test]
    public void The_stub_of_the_course_is_not_implemented()
    {
        var stub = System.Text.RegularExpressions.Regex.Replace(PythonSubmissions.Right.ReplaceLineEndings("\n"), @"(?<=def .*:\n)(        .*\n?)+", "        pass\n");
        var (exercises, _, messages) = PythonSubmissions.Judged(PythonSubmissions.File(stub));
        Assert.That(exercises.Values.Select(exercise => (exercise.Outcome, exercise.Score)), Is.All.EqualTo(("NotImplemented", 0.0)), messages);
    }

    private static TestCaseData Fault(string name, string exercises, string fromPython, string toPython, params string[] csharp)
    {
        var text = CSharp.ReplaceLineEndings("\n");
        for (var i = 0; i < csharp.Length; i += 2)
            text = text.Replace(csharp[i], csharp[i + 1], StringComparison.Ordinal);
        var python = PythonSubmissions.Right.ReplaceLineEndings("\n");
        return python.Contains(fromPython, StringComparison.Ordinal) && text != CSharp.ReplaceLineEndings("\n")
            ? new TestCaseData(exercises, python.Replace(fromPython, toPython, StringComparison.Ordinal), text).SetArgDisplayNames(name)
            : throw new ArgumentException($"Expected the text of '{name}' in both submissions, found it in one at most.", nameof(name));
    }
}
