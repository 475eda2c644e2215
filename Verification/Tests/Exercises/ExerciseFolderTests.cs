using CliWrap.Buffered;
using Harness.Tests.CommandLine;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Exercises;

/// <summary>An exercise of an author's own, from a folder to a judged submission.</summary>
internal sealed class ExerciseFolderTests
{
    private const string Exercise = """"
        namespace Course.Exercises;

        [Exercise("scale-shift", "Scale and shift", ru: "Масштаб и сдвиг")]
        public sealed class ScaleShift : Exercise
        {
            public ScaleShift() => Sizes = "n=6 m=4 | n=1 m=1";

            protected override string Draw => "X = randn(n, m); gamma = randn(m); beta = randn(m)";

            protected override Dialects Use => new()
            {
                ["functions"] = "out, cache = scale_forward(X, gamma, beta); dX, dgamma, dbeta = scale_backward(dout, cache)",
                ["layers"] = """
                    layer = ScaleLayer(m)
                    layer.gamma = gamma
                    layer.beta = beta
                    out = layer.forward(X)
                    dX = layer.backward(dout)
                    dgamma, dbeta = layer.grads['gamma'], layer.grads['beta']
                    """,
            };

            static Tensor @out(Tensor X, Tensor gamma, Tensor beta) => X * gamma + beta;

            [Mistake("out", "shift-missing", "beta is not added", ru: "beta не прибавлен")]
            static Tensor WithoutShift(Tensor X, Tensor gamma) => X * gamma;

            [Mistake("dgamma", "input-forgotten", "X is missing in the gradient of gamma", ru: "в градиенте gamma нет X")]
            static Tensor WithoutInput(Tensor dout) => dout.sum(dim: 0);
        }
        """";

    private const string Functions = """
        def scale_forward(x, gamma, beta):
            return x * gamma + beta, (x, gamma)

        def scale_backward(dout, cache):
            x, gamma = cache
            return dout * gamma, (dout * x).sum(axis=0), dout.sum(axis=0)
        """;

    private const string Layer = """
        public class ScaleLayer
        {
            private readonly double[] gamma, beta;
            private double[,] x;
            public System.Collections.Generic.Dictionary<string, double[]> Grads { get; } = new();

            public ScaleLayer(int m) => (gamma, beta) = (new double[m], new double[m]);

            public double[,] Forward(double[,] input)
            {
                x = input;
                var y = new double[x.GetLength(0), x.GetLength(1)];
                for (int i = 0; i < x.GetLength(0); i++)
                    for (int j = 0; j < x.GetLength(1); j++)
                        y[i, j] = x[i, j] * gamma[j] + beta[j];
                return y;
            }

            public double[,] Backward(double[,] dout)
            {
                var (dx, dgamma, dbeta) = (new double[x.GetLength(0), x.GetLength(1)], new double[gamma.Length], new double[gamma.Length]);
                for (int i = 0; i < x.GetLength(0); i++)
                    for (int j = 0; j < x.GetLength(1); j++)
                    {
                        dx[i, j] = dout[i, j] * gamma[j];
                        dgamma[j] += dout[i, j] * x[i, j];
                        dbeta[j] += dout[i, j];
                    }
                (Grads["gamma"], Grads["beta"]) = (dgamma, dbeta);
                return dx;
            }
        }
        """;

    [TestCase("student.py", Functions, "functions")]
    [TestCase("Student.cs", Layer, "layers")]
    public async Task A_right_submission_is_right_in_the_dialect_that_it_has(string file, string text, string dialect)
    {
        var run = await CheckAsync(file, text);
        Assert.That((run.ExitCode, run.StandardError), Is.EqualTo((0, "")), run.StandardOutput);
        Assert.That(run.StandardOutput, Does.Contain("2 of 2 points").And.Contain("scale-shift.forward").And.Contain("scale-shift.backward").And.Not.Contain("linear"));
        var json = await CheckAsync(file, text, "--format", "json");
        Assert.That(json.StandardOutput, Does.Contain($"judged as used in the dialect '{dialect}'").And.Contain("\"--exercises\""));
    }

    [TestCase("x * gamma + beta", "x * gamma", "scale-shift.forward", "it looks as if beta is not added")]
    [TestCase("(dout * x).sum(axis=0)", "dout.sum(axis=0)", "scale-shift.backward", "it looks as if X is missing in the gradient of gamma")]
    public async Task A_mistake_is_named_in_the_words_of_the_author(string right, string wrong, string exercise, string reason)
    {
        var run = await CheckAsync("student.py", Functions.Replace(right, wrong, StringComparison.Ordinal));
        Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardError);
        var said = string.Join(' ', run.StandardOutput.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.That(said, Does.Contain($"1 of 2 exercises is right; {exercise} is not yet.").And.Contain(reason));
        Assert.That(said, Does.Contain("Repeat: harness check").And.Contain("--exercises"));
    }

    [Test]
    public async Task A_rubric_chooses_dialect_points_and_sizes()
    {
        using var authored = new Authored();
        authored.Write("ScaleShift.cs", Exercise);
        var rubric = Path.Combine(authored.Folder, "rubric.yaml");
        await File.WriteAllTextAsync(rubric, "exercises: [.]\ndialect: functions\npoints: { scale-shift.forward: 3 }\nsizes: { scale-shift: n=9 m=2 }\n");
        var run = await RunAsync(authored, "student.py", Functions, "--rubric", rubric, "--format", "json");
        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        Assert.That(run.StandardOutput, Does.Contain("\"maxScore\": 3").And.Not.Contain("scale-shift.backward"));
        Assert.That(run.StandardOutput, Does.Match(@"""shape"": \[\s*9,\s*2\s*\]"));
    }

    [TestCase("dialect: function\n", "rubric.yaml(1,10): Expected one of ")]
    [TestCase("exercises: [./nowhere]\n", "rubric.yaml(1,12): Expected a folder of exercises or an assembly (.dll) for exercises, found neither")]
    [TestCase("sizes: { linear: n=9 }\n", "rubric.yaml(1,8): Expected n=8 in=5 out=3 with other lengths for sizes, found 'n=9'")]
    [TestCase("sizes: { lineer: n=9 }\n", "rubric.yaml(1,8): Expected one of ")]
    [TestCase("initial: maybe\n", "rubric.yaml(1,10): Expected judge or ignore for initial, found 'maybe'")]
    public async Task What_is_wrong_with_a_rubric_is_said_with_its_place(string text, string expected)
    {
        using var authored = new Authored();
        var rubric = authored.Write("rubric.yaml", text);
        var run = await RunAsync(authored, "student.py", Functions, "--rubric", rubric);
        Assert.That((run.ExitCode, run.StandardOutput), Is.EqualTo((2, "")));
        Assert.That(run.StandardError, Does.Contain(expected));
    }

    [TestCase("relu.*", "relu_forward: used as in the dialect 'functions'. To judge that: --rubric functions --exercise relu.forward,relu.backward", """
        import numpy as np
        def relu_forward(x):
            return np.maximum(x, 0), x
        def relu_backward(dout, cache):
            return dout * (cache > 0)
        """)]
    [TestCase("relu.*", "Activation_ReLU or ReLULayer or ReLULayerWithBackprop: used as in the dialect 'attributes'. To judge that: --rubric attributes --exercise relu.forward,relu.backward", """
        import numpy as np
        class ReLULayer:
            def forward(self, inputs):
                self.inputs = inputs
                self.output = np.maximum(inputs, 0)
            def backward(self, dvalues):
                self.dinputs = dvalues * (self.inputs > 0)
        """)]
    [TestCase("bce.*", "BCECriterion or BinaryCrossEntropyLoss or BinaryCrossEntropyLossWithBackprop: used as in the dialect 'modules'. To judge that: --rubric modules --exercise bce.backward,bce.forward", """
        import numpy as np
        class BinaryCrossEntropyLoss:
            def forward(self, y_pred, y_true):
                p = np.clip(y_pred, 1e-12, 1 - 1e-12)
                return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))
            def backward(self, y_pred, y_true):
                p = np.clip(y_pred, 1e-12, 1 - 1e-12)
                return (p - y_true) / (p * (1 - p)) / len(p)
        """)]
    public async Task Another_dialect_is_named_with_its_command(string exercises, string expected, string submission)
    {
        PythonSubmissions.Require();
        using var authored = new Authored();
        var run = await RunAsync(authored, "student.py", submission, "--exercise", exercises);
        Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardError);
        var said = string.Join(' ', run.StandardOutput.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.That(said, Does.Contain(expected));
        Assert.That(said.Split("used as in the dialect"), Has.Length.EqualTo(2), "no other dialect fits");
    }

    private static async Task<BufferedCommandResult> CheckAsync(string file, string text, params string[] options)
    {
        if (file.EndsWith(".py", StringComparison.Ordinal))
            PythonSubmissions.Require();
        using var authored = new Authored();
        authored.Write("ScaleShift.cs", Exercise);
        return await RunAsync(authored, file, text, ["--exercises", authored.Folder, .. options]);
    }

    private static async Task<BufferedCommandResult> RunAsync(Authored authored, string file, string text, params string[] options)
    {
        var folder = Directory.CreateDirectory(Path.Combine(authored.Cache, "submissions")).FullName;
        var path = Path.Combine(folder, file);
        await File.WriteAllTextAsync(path, text);
        return await HarnessProcess.RunWithAsync(new Dictionary<string, string?> { ["XDG_CACHE_HOME"] = authored.Cache }, ["check", path, "--no-color", .. options]);
    }
}
