using System.Text.Json;
using Harness.Compiler;
using Harness.Submissions;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;
using NJsonSchema;

namespace Harness.Tests.Submissions.Notebooks;

/// <summary>Notebooks in C# through <c>harness check FILE</c>.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CheckNotebookTests
{
    private const string Usings = """
        #r "nuget: MathNet.Numerics, 5.0.0"
        using Harness.NumPy;
        using MathNet.Numerics.LinearAlgebra;
        Np.Random.Seed(17);
        """;

    private const string Linear = """
        class LinearLayer
        {
            protected Matrix<double> X, W;
            protected Vector<double> b;

            public LinearLayer(int inSize, int outSize)
            {
                W = Np.Random.RandN(inSize, outSize);
                b = Vector<double>.Build.Dense(outSize);
            }

            public Matrix<double> Forward(Matrix<double> X)
            {
                this.X = X;
                return (X * W).MapIndexed((i, j, y) => y + b[j]);
            }
        }
        var layer = new LinearLayer(2, 3);
        layer.Forward(Matrix<double>.Build.Dense(4, 2)).Display();
        """;

    private const string LinearBackward = """
        class LinearLayerWithBackprop : LinearLayer
        {
            public LinearLayerWithBackprop(int inSize, int outSize) : base(inSize, outSize) { }

            public (Matrix<double>, (Matrix<double>, Vector<double>)) Backward(Matrix<double> dout) =>
                (dout * W.Transpose(), (X.Transpose() * dout, dout.ColumnSums()));
        }
        """;

    private const string ReLU = """
        static Matrix<double> Mask(Matrix<double> X) => X.Map(x => x > 0 ? 1.0 : 0.0);

        class ReLULayer
        {
            private Matrix<double> X;
            public Matrix<double> Forward(Matrix<double> X) => (this.X = X).PointwiseMultiply(Mask(X));
            public Matrix<double> Backward(Matrix<double> dout) => dout.PointwiseMultiply(Mask(X));
        }
        """;

    private const string Loss = """
        class BinaryCrossEntropyLoss
        {
            public double Forward(double[] yTrue, double[] yPred) =>
                -yTrue.Select((y, i) => y * Math.Log(yPred[i]) + (1 - y) * Math.Log(1 - yPred[i])).Average();

            public double[] Backward(double[] yTrue, double[] yPred) =>
                yTrue.Select((y, i) => (yPred[i] - y) / (yPred[i] * (1 - yPred[i])) / yTrue.Length).ToArray();
        }
        """;

    private static readonly string[] Right = [Usings, Linear, LinearBackward, ReLU, Loss];

    [Test]
    public async Task A_right_notebook_has_full_marks_in_every_form()
    {
        var dib = $"#!meta\n\n{{\"kernelInfo\":{{\"defaultKernelName\":\"csharp\",\"items\":[]}}}}\n\n#!markdown\n\n# Layers\n\n{string.Concat(Right.Select(cell => $"#!csharp\n\n{cell}\n\n"))}#!pwsh\n\nexit 1\n";
        var mixed = Ipynb.Joined(Ipynb.Jupyter, [Ipynb.Cell("# Слои", type: "markdown"), .. Right.Select(cell => Ipynb.Cell($"#!csharp\n{cell}")), Ipynb.Cell("!ls", """{"polyglot_notebook": {"kernelName": "bash"}}""")]);
        foreach (var (name, text) in (IEnumerable<(string, string)>)[("слои.dib", dib), ("a.ipynb", Ipynb.Of(Ipynb.DotNet, Right)), ("b.ipynb", mixed)])
        {
            using var report = await CheckAsync(name, text, expectedExit: 0);
            var root = report.RootElement;
            Assert.That((root.GetProperty("score").GetDouble(), root.GetProperty("maxScore").GetDouble()), Is.EqualTo((10, 10)));
            Assert.That((root.GetProperty("subject").GetProperty("name").GetString(), root.GetProperty("subject").GetProperty("kind").GetString()), Is.EqualTo((name, "notebook")));
            Assert.That(root.GetProperty("messages").GetArrayLength(), Is.Zero, root.GetProperty("messages").ToString());
        }
    }

    [Test]
    public async Task A_cell_that_does_not_compile_costs_its_classes_and_is_named()
    {
        var wrong = Loss.Replace("double Forward(double[] yTrue,", "double Forward(double[] yTrue", StringComparison.Ordinal);
        using var report = await CheckAsync("a.ipynb", Ipynb.Of(Ipynb.DotNet, Usings, wrong, "#!import other.cs\n" + ReLU, Linear, LinearBackward), expectedExit: 1);
        Assert.That(Outcomes(report), Is.EqualTo("passed passed passed passed missing missing skipped skipped skipped skipped"));
        var messages = report.RootElement.GetProperty("messages").EnumerateArray().Select(message =>
            (message.GetProperty("severity").GetString(), message.GetProperty("file").GetString(), message.GetProperty("cell").GetInt32(), message.GetProperty("line").GetInt32(), message.GetProperty("text").GetString())).ToArray();
        Assert.That(messages[0], Is.EqualTo(("warning", "a.ipynb", 2, 3, "The cell does not compile and is passed over: CS1003: Syntax error, ',' expected")));
        Assert.That(messages[^1], Is.EqualTo(("warning", "a.ipynb", 3, 1, "HARNESS003: '#!import other.cs' is passed over: magics are not run here.")));
        Assert.That(Exercise(report, "bce.forward").GetProperty("notes")[0].GetString(), Is.EqualTo("BinaryCrossEntropyLoss is defined in cell 2, which does not compile: line 3: CS1003: Syntax error, ',' expected"));
    }

    [Test]
    public async Task The_last_definition_counts_and_a_failure_says_cell_and_line()
    {
        var throws = ReLU.Replace("(Matrix<double> dout) => dout.PointwiseMultiply(Mask(X))", "(Matrix<double> dout) =>\n        throw new InvalidOperationException()", StringComparison.Ordinal);
        using var report = await CheckAsync("a.ipynb", Ipynb.Of(Ipynb.DotNet, Usings, ReLU, throws, Loss.Replace("-yTrue", "yTrue", StringComparison.Ordinal), Loss), expectedExit: 1, "relu.*", "bce.*");
        Assert.That(Outcomes(report), Is.EqualTo("passed threw passed passed"));
        Assert.That(Exercise(report, "relu.backward").GetProperty("checks")[0].GetProperty("message").GetString(), Does.Contain("(cell 3, line 8)"));
    }

    [Test]
    public async Task A_notebook_without_CSharp_is_all_missing_and_says_what_it_holds()
    {
        using var report = await CheckAsync("a.dib", "#!fsharp\nlet x = 1\n#!sql\nselect 1\n#!fsharp\nx", expectedExit: 1);
        Assert.That(Outcomes(report).Split(' ').Distinct(), Is.EquivalentTo(["missing", "skipped"]));
        Assert.That(report.RootElement.GetProperty("messages")[0].GetProperty("text").GetString(), Is.EqualTo("a.dib has no cell in C# or Python: found 2 cells in fsharp and 1 in sql."));
    }

    [TestCase("{\"nbformat\": 4, \"cells\": [", "a.ipynb is no notebook: its JSON breaks off, is damaged or nested too deeply in line 1, byte 27.")]
    [TestCase("", "a.ipynb is empty: save the notebook and hand it in again.")]
    public async Task What_is_no_notebook_is_a_load_error(string text, string sentence)
    {
        using var report = await CheckAsync("a.ipynb", text, expectedExit: 1);
        Assert.That(Outcomes(report).Split(' ').Distinct(), Is.EquivalentTo(["load-error", "skipped"]));
        Assert.That(report.RootElement.GetProperty("messages")[0].GetProperty("text").GetString(), Is.EqualTo(sentence));
    }

    [Test]
    public void A_cell_that_kills_the_compiler_is_passed_over_and_the_others_compile()
    {
        var deep = string.Concat(Enumerable.Range(0, 6000).Select(i => $"class A{i} {{ ")) + new string('}', 6000);
        using var compiler = new CompileProcess(Submissions.Ample with { Cpu = TimeSpan.FromSeconds(10) });
        var compiled = compiler.CompileCells([new SourceCell(1, "class A { }"), new(2, deep), new(3, "class B : A { }")]);
        Assert.That(compiled.Cells.Select(cell => cell.Succeeded), Is.EqualTo([true, false, true]));
        Assert.That((compiled.Cells[1].Messages.Single().Id, compiled.Cells[1].Messages[0].File), Is.EqualTo((CompileProcess.TooMuch, "cell 2")));
        Assert.That(compiled.GivenUp, Is.Null);
    }

    [Test]
    public void Where_every_cell_is_too_much_the_third_is_the_end_of_it()
    {
        using var compiler = new CompileProcess(Submissions.Ample with { Cpu = TimeSpan.FromMilliseconds(100) });
        var compiled = compiler.CompileCells([.. Enumerable.Range(1, 5).Select(i => new SourceCell(i, CompileProcessTests.Endless("A")))]);
        Assert.That((compiled.GivenUp!.File, compiled.Files.Count), Is.EqualTo(("cell 3", 0)));
    }

    private static async Task<JsonDocument> CheckAsync(string name, string text, int expectedExit, params string[] exercises)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine(name), text);
        string[] only = exercises.Length == 0 ? [] : ["--exercise", string.Join(',', exercises)];
        var run = await HarnessProcess.RunInAsync(Repository.Root, [folder.Combine(name), "--format", "json", .. only]);
        Assert.That(run.ExitCode, Is.EqualTo(expectedExit), run.StandardError + run.StandardOutput);
        Assert.That((await JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "Verification", "Reporting", "harness.results-1.schema.json"))).Validate(run.StandardOutput), Is.Empty);
        return JsonDocument.Parse(run.StandardOutput);
    }

    private static string Outcomes(JsonDocument report) =>
        string.Join(' ', report.RootElement.GetProperty("exercises").EnumerateArray().Select(exercise => exercise.GetProperty("outcome").GetString()));

    private static JsonElement Exercise(JsonDocument report, string id) =>
        report.RootElement.GetProperty("exercises").EnumerateArray().Single(exercise => exercise.GetProperty("id").GetString() == id);
}
