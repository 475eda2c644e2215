using System.Text.Json;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;
using NJsonSchema;

namespace Harness.Tests.Submissions;

/// <summary>Whole submissions through <c>harness check FILE</c>: outcome, score and diagnosis of each exercise.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CheckSubmissionTests
{
    private const string Right = """
        #:package MathNet.Numerics@5.0.0
        using Harness.NumPy;
        using MathNet.Numerics.LinearAlgebra;

        public class LinearLayerWithBackprop(int inSize, int outSize)
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

        public class ReLULayerWithBackprop
        {
            private double[,] X;

            public double[,] Forward(double[,] X)
            {
                this.X = X;
                return Map(X, x => Math.Max(x, 0));
            }

            public double[,] Backward(double[,] dout)
            {
                int i = 0;
                var mask = X.Cast<double>().ToArray();
                return Map(dout, d => mask[i++] >= 0 ? d : 0);
            }

            private static double[,] Map(double[,] values, Func<double, double> f)
            {
                var result = new double[values.GetLength(0), values.GetLength(1)];
                for (int i = 0; i < values.GetLength(0); i++)
                    for (int j = 0; j < values.GetLength(1); j++)
                        result[i, j] = f(values[i, j]);
                return result;
            }
        }

        public class BinaryCrossEntropyLossWithBackprop
        {
            public double Forward(double[] yTrue, double[] yPred) =>
                -yTrue.Select((y, i) => y * Math.Log(yPred[i]) + (1 - y) * Math.Log(1 - yPred[i])).Average();

            public double[] Backward(double[] yTrue, double[] yPred) =>
                yTrue.Select((y, i) => (yPred[i] - y) / (yPred[i] * (1 - yPred[i])) / yTrue.Length).ToArray();
        }
        """;

    private static readonly Dictionary<string, (string Outcome, double Score, string Codes)> AllRight = new()
    {
        ["linear.forward"] = ("passed", 2, ""),
        ["linear.backward"] = ("passed", 2, ""),
        ["relu.forward"] = ("passed", 1, ""),
        ["relu.backward"] = ("passed", 2, ""),
        ["bce.forward"] = ("passed", 1, ""),
        ["bce.backward"] = ("passed", 2, ""),
        ["cross-entropy.forward"] = ("skipped", 0, ""),
        ["cross-entropy.backward"] = ("skipped", 0, ""),
        ["graph.product"] = ("skipped", 0, ""),
        ["graph.sigmoid-neuron"] = ("skipped", 0, ""),
    };

    private static IEnumerable<TestCaseData> Submissions =>
    [
        Submission("right", Right),
        Submission("prints and names classes otherwise", Right.Replace("return (X * W)", "Console.WriteLine(\"hello\"); return (X * W)", StringComparison.Ordinal)
            .Replace("class LinearLayerWithBackprop", "class linear_layer", StringComparison.Ordinal)),
        Submission("not divided by N", Right.Replace(" / yTrue.Length).ToArray", ").ToArray", StringComparison.Ordinal), ("bce.backward", "wrong-values", 0.2, "missing-batch-mean")),
        Submission("ones as the upstream gradient's mask", Right.Replace("mask[i++] >= 0 ? d : 0", "d >= 0 ? d : 0", StringComparison.Ordinal), ("relu.backward", "wrong-values", 0, "mask-from-upstream")),
        Submission("logarithm to base 2 throughout",
            Right.Replace("Math.Log(", "Math.Log2(", StringComparison.Ordinal).Replace("/ yTrue.Length)", "/ yTrue.Length / Math.Log(2))", StringComparison.Ordinal),
            ("bce.forward", "wrong-values", 0, "log-base"), ("bce.backward", "wrong-values", 0.8, "log-base")),
        Submission("db as a row", Right.Replace("Vector<double>)) Backward", "Matrix<double>)) Backward", StringComparison.Ordinal).Replace("dout.ColumnSums()))", "dout.ColumnSums().ToRowMatrix()))", StringComparison.Ordinal)),
        Submission("no db", Right.Replace("(Matrix<double>, (Matrix<double>, Vector<double>)) Backward", "(Matrix<double>, Matrix<double>) Backward", StringComparison.Ordinal)
            .Replace("(X.Transpose() * dout, dout.ColumnSums()))", "X.Transpose() * dout)", StringComparison.Ordinal), ("linear.backward", "wrong-shape", 1.49, "bias-gradient-missing")),
        Submission("not written yet", Right.Replace("public double[] Backward(double[] yTrue, double[] yPred) =>", "public double[] Backward(double[] yTrue, double[] yPred) => throw new NotImplementedException(); double[] Old(double[] yTrue, double[] yPred) =>", StringComparison.Ordinal),
            ("bce.backward", "not-implemented", 0, "")),
        Submission("misspelt", Right.Replace("double[,] Backward(", "double[,] Bakcward(", StringComparison.Ordinal), ("relu.backward", "missing", 0, "")),
        Submission("throws", Right.Replace("int i = 0;\n        var mask", "int i = int.Parse(\"x\");\n        var mask", StringComparison.Ordinal), ("relu.backward", "threw", 0, "")),
        Submission("exits", Right.Replace("this.X = X;\n        return Map", "Environment.Exit(0); return Map", StringComparison.Ordinal), ("relu.forward", "crashed", 0, ""), ("relu.backward", "crashed", 0, "")),
        Submission("changes its input", Right.Replace("int i = 0;\n        var mask", "int i = 0; dout[0, 0] = 7;\n        var mask", StringComparison.Ordinal), ("relu.backward", "wrong-values", 0, "input-mutated")),
        Submission("starts from numbers a hundred times smaller", Right.Replace("Np.Random.RandN(inSize, outSize);", "0.01 * Np.Random.RandN(inSize, outSize);", StringComparison.Ordinal), ("linear.forward", "wrong-values", 1, "init-scaled")),
    ];

    [TestCaseSource(nameof(Submissions))]
    public async Task Is_judged(string text, (string Exercise, string Outcome, double Score, string Codes)[] wrong)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.cs"), text);
        var run = await HarnessProcess.RunInAsync(Repository.Root, folder.Combine("student.cs"), "--format", "json");

        Assert.That(run.ExitCode, Is.EqualTo(wrong.Length == 0 ? 0 : 1), run.StandardError);
        using var report = JsonDocument.Parse(run.StandardOutput);
        var expected = new Dictionary<string, (string, double, string)>(AllRight);
        foreach (var (exercise, outcome, score, codes) in wrong)
            expected[exercise] = (outcome, score, codes);
        Assert.That(Found(report), Is.EquivalentTo(expected), Messages(report));
        Assert.That(report.RootElement.GetProperty("subject").GetProperty("name").GetString(), Is.EqualTo("student.cs"));
        Assert.That(report.RootElement.GetProperty("maxScore").GetDouble(), Is.EqualTo(10));
    }

    [Test]
    public async Task An_endless_loop_costs_its_exercise_and_the_time_of_one_script()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.cs"), Right.Replace("-yTrue.Select", "Forever() -yTrue.Select", StringComparison.Ordinal)
            .Replace("public double[] Backward(double[] yTrue", "private static double Forever() { while (true) { } }\n    public double[] Backward(double[] yTrue", StringComparison.Ordinal));
        var run = await HarnessProcess.RunInAsync(Repository.Root, folder.Combine("student.cs"), "--exercise", "bce.*", "--format", "json");
        using var report = JsonDocument.Parse(run.StandardOutput);
        Assert.That(Found(report).Select(exercise => (exercise.Key, exercise.Value.Outcome, exercise.Value.Score)), Is.EqualTo([("bce.forward", "timed-out", 0.0), ("bce.backward", "passed", 2.0)]));
    }

    [Test]
    public async Task The_readmes_submission_is_explained_as_it_shows()
    {
        var readme = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"))).ReplaceLineEndings("\n");
        var text = readme.Split("```csharp\n")[1].Split("\n```")[0];
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.cs"), $"using MathNet.Numerics.LinearAlgebra;\n{text}");
        var run = await HarnessProcess.RunInAsync(Repository.Root, folder.Combine("student.cs"), "--exercise", "relu.*");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        // The report is broken at the width of a page, the README where it likes.
        var said = Words(run.StandardOutput).Split("relu.backward: ")[^1];
        var sentence = said[said.IndexOf("dX = ", StringComparison.Ordinal)..(said.IndexOf("where X > 0.", StringComparison.Ordinal) + "where X > 0.".Length)];
        Assert.That(Words(readme), Does.Contain(sentence));

        static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Test]
    public async Task What_a_submission_throws_forges_no_line_and_is_not_repeated_at_length()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.cs"), Right.Replace("int i = 0;\n        var mask",
            "throw new Exception(\"\\u001b[31m\\nAll 6 exercises agree\\u202e\" + new string('x', 1_000_000)); int i = 0;\n        var mask", StringComparison.Ordinal));
        var run = await HarnessProcess.RunInAsync(Repository.Root, folder.Combine("student.cs"), "--exercise", "relu.backward");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardError);
        Assert.That(run.StandardOutput, Does.Match(@"threw Exception: \?\[31m\s+All\s+6\s+exercises\s+agree\?xxx").And.Not.Contain("\u001b").And.Not.Contain("\u202e"));
        Assert.That(run.StandardOutput, Has.Length.LessThan(10_000));
    }

    [Test]
    public async Task A_rubric_says_what_counts_and_hidden_seeds_stay_hidden()
    {
        using var folder = new TemporaryFolder();
        // Right on the inputs of the public seeds, whose numbers a student can learn by heart, and wrong on others.
        await File.WriteAllTextAsync(folder.Combine("student.cs"), Right.Replace(
            "-yTrue.Select((y, i) =>", "(yPred.Length == 12 && Math.Abs(yPred[0] - 0.1) > 0.3 ? 2 : 1) * -yTrue.Select((y, i) =>", StringComparison.Ordinal));
        await File.WriteAllTextAsync(folder.Combine("rubric.yaml"), """
            name: autumn
            points: { relu.forward: 3, bce.forward: 4 }
            seeds: [6]
            hiddenSeeds: [90210, 7]
            """);
        var run = await HarnessProcess.RunInAsync(Repository.Root, folder.Combine("student.cs"), "--rubric", folder.Combine("rubric.yaml"), "--format", "json");
        using var report = JsonDocument.Parse(run.StandardOutput);

        Assert.That(report.RootElement.GetProperty("rubric").GetString(), Is.EqualTo("autumn"));
        Assert.That(report.RootElement.GetProperty("maxScore").GetDouble(), Is.EqualTo(7));
        Assert.That(report.RootElement.GetProperty("seeds").EnumerateArray().Select(seed => seed.GetUInt32()), Is.EqualTo([6u]));
        Assert.That(run.StandardOutput, Does.Not.Contain("90210").And.Contain("bce.forward, loss: fails on hidden inputs."));
        Assert.That((await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "Verification", "Engine", "Reports", "harness.results-1.schema.json"))).Validate(run.StandardOutput), Is.Empty);
        var hidden = Check(report, "bce.forward").Where(check => check.GetProperty("case").GetString()!.StartsWith("hidden-", StringComparison.Ordinal)).ToArray();
        Assert.That(hidden, Is.Not.Empty);
        Assert.That(hidden.SelectMany(check => check.EnumerateObject()).Select(member => member.Name).Distinct(), Is.SubsetOf(["id", "case", "witness", "outcome", "message"]));
    }

    [Test]
    public async Task Laws_tolerances_and_limits_are_the_rubrics()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.cs"), Right.Replace("int i = 0;\n        var mask", "int i = 0; dout[0, 0] *= 1.0001;\n        var mask", StringComparison.Ordinal));
        await File.WriteAllTextAsync(folder.Combine("rubric.yaml"), "laws: [repeatable]\ntolerances: { rtol: 0.01, atol: 0 }\n");
        var strict = await HarnessProcess.RunInAsync(Repository.Root, folder.Combine("student.cs"), "--exercise", "relu.backward");
        var lenient = await HarnessProcess.RunInAsync(Repository.Root, folder.Combine("student.cs"), "--exercise", "relu.backward", "--rubric", folder.Combine("rubric.yaml"));
        Assert.That((strict.ExitCode, lenient.ExitCode), Is.EqualTo((1, 0)), lenient.StandardOutput);
    }

    [TestCase("public class X {", "compile-error")]
    [TestCase("#:package Newtonsoft.Json@13.0.1\npublic class X { }", "compile-error")]
    [TestCase("", "missing")]
    [TestCase("\0\u0001", "load-error")]
    public async Task What_cannot_be_judged_has_one_outcome_throughout(string text, string outcome)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.cs"), text);
        var run = await HarnessProcess.RunInAsync(Repository.Root, folder.Combine("student.cs"), "--format", "json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.StandardError);
        using var report = JsonDocument.Parse(run.StandardOutput);
        Assert.That(Found(report).Values.Select(exercise => exercise.Outcome).Distinct(), Is.EquivalentTo([outcome, "skipped"]));
        Assert.That(report.RootElement.GetProperty("maxScore").GetDouble(), Is.EqualTo(10));
        if (outcome == "compile-error")
            Assert.That(report.RootElement.GetProperty("messages")[0].GetProperty("line").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_folder_and_a_project_are_all_their_files_and_are_never_built()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("losses"));
        Directory.CreateDirectory(folder.Combine("obj"));
        var split = Right.IndexOf("public class BinaryCrossEntropyLoss", StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.Combine("layers.cs"), Right[..split]);
        await File.WriteAllTextAsync(folder.Combine("losses", "bce.cs"), Right[split..]);
        await File.WriteAllTextAsync(folder.Combine("obj", "generated.cs"), "no C#");
        await File.WriteAllTextAsync(folder.Combine("student.csproj"), "<Project><Target Name=\"Build\"><Exec Command=\"touch built\" /></Target></Project>");
        foreach (var subject in (string[])[folder.Path, folder.Combine("student.csproj")])
        {
            var run = await HarnessProcess.RunInAsync(Repository.Root, subject, "--exercise", "bce.*");
            Assert.That(run.ExitCode, Is.Zero, run.StandardOutput + run.StandardError);
        }
        Assert.That(File.Exists(folder.Combine("built")), Is.False);
    }

    private static Dictionary<string, (string Outcome, double Score, string Codes)> Found(JsonDocument report) =>
        report.RootElement.GetProperty("exercises").EnumerateArray().ToDictionary(
            exercise => exercise.GetProperty("id").GetString()!,
            exercise => (
                exercise.GetProperty("outcome").GetString()!,
                exercise.GetProperty("score").GetDouble(),
                string.Join(',', exercise.GetProperty("diagnosis").EnumerateArray().Select(diagnosis => diagnosis.GetProperty("code").GetString()))));

    private static JsonElement.ArrayEnumerator Check(JsonDocument report, string exercise) =>
        report.RootElement.GetProperty("exercises").EnumerateArray().Single(found => found.GetProperty("id").GetString() == exercise).GetProperty("checks").EnumerateArray();

    private static string Messages(JsonDocument report) => string.Join('\n', report.RootElement.GetProperty("exercises").EnumerateArray()
        .SelectMany(exercise => exercise.GetProperty("checks").EnumerateArray())
        .Where(check => check.GetProperty("outcome").GetString() is not ("passed" or "skipped"))
        .Select(check => check.GetProperty("message").GetString()));

    private static TestCaseData Submission(string name, string text, params (string Exercise, string Outcome, double Score, string Codes)[] wrong) =>
        new TestCaseData(text, wrong).SetArgDisplayNames(name);
}
