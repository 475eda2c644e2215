using CliWrap.Buffered;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;

namespace Harness.Tests.Submissions;

/// <summary>What a student sees of <c>harness check FILE</c>, in both languages.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StudentReportTests
{
    private const string Text = """
        using MathNet.Numerics.LinearAlgebra;

        public class ReLULayer
        {
            private Matrix<double> X;

            public Matrix<double> Forward(Matrix<double> X)
            {
                this.X = X;
                return X.Map(x => Math.Max(x, 0));
            }

            public Matrix<double> Backward(Matrix<double> dout) => dout.Map(d => Math.Max(d, 0));
        }

        public class BinaryCrossEntropyLoss
        {
            public double Forward(double[] yTrue, double[] yPred) => 1 / double.Parse("one");
        }
        """;

    private static readonly string[] English =
    [
        "student.cs: 1 of 4 points",
        "1 of 3 exercises is right; begin with relu.backward.",
        "",
        "  exercise        result               points",
        "───────────────────────────────────────────────",
        "  relu.forward    right                 1 / 1",
        "  relu.backward   wrong values          0 / 2",
        "  bce.forward     threw an exception    0 / 1",
        "",
        "relu.backward: ReLU, backward: wrong values",
        "  student.cs, line 13, Backward",
        "  dX: 18 of 40 elements are wrong (seed 101).",
        "  dX = dout where dout > 0 (dX[9126, 0] is 4.63462, expected 0): the mask should",
        "  be where X > 0.",
    ];

    private static readonly string[] Russian =
    [
        "student.cs: 1 из 4 баллов",
        "Верно выполнено 1 из 3 заданий; начните с relu.backward.",
        "",
        "  задание         итог                баллы",
        "─────────────────────────────────────────────",
        "  relu.forward    верно               1 / 1",
        "  relu.backward   неверные значения   0 / 2",
        "  bce.forward     исключение          0 / 1",
        "",
        "relu.backward: ReLU, обратный проход: неверные значения",
        "  student.cs, строка 13, Backward",
        "  dX: неверны 18 из 40 элементов (seed 101).",
        "  dX = dout там, где dout > 0 (dX[9126, 0] = 4.63462, ожидалось 0): маска должна",
        "  быть там, где X > 0.",
    ];

    [Test]
    public async Task Score_sentence_rows_and_the_first_thing_that_is_wrong_come_in_this_order([Values("en", "ru")] string culture)
    {
        var lines = (await CheckAsync("--culture", culture)).StandardOutput.Split('\n');

        var expected = culture == "en" ? English : Russian;
        // How many elements are wrong is a matter of the seed and not of words.
        Assert.That(lines.Take(expected.Length).Select(WithoutCount), Is.EqualTo(expected.Select(WithoutCount)), string.Join('\n', lines));
        Assert.That(lines.Select(line => line.Length), Is.All.LessThanOrEqualTo(80));
        Assert.That(lines, Has.Some.EqualTo($"  {(culture == "en" ? "Repeat" : "Повторить")}: harness check student.cs --exercise relu.backward --seed 101"));
        Assert.That(lines.Count(line => line.TrimStart().StartsWith("dX[", StringComparison.Ordinal)), Is.EqualTo(5));
    }

    [Test]
    public async Task A_student_reads_no_jargon_unless_all_is_asked_for()
    {
        var normal = (await CheckAsync()).StandardOutput;
        foreach (var word in (string[])["ULP", "scaled", "law.", "libtorch", "stands alone", "fixture"])
            Assert.That(normal, Does.Not.Contain(word));
        var detailed = (await CheckAsync("--verbosity", "detailed")).StandardOutput;
        foreach (var word in (string[])["ULP", "scaled", "law.", "libtorch"])
            Assert.That(detailed, Does.Contain(word));
    }

    [Test]
    public async Task Json_is_the_same_in_every_culture()
    {
        var english = await CheckAsync("--format", "json", "--culture", "en");
        var russian = await CheckAsync("--format", "json", "--culture", "ru");
        Assert.That(Timeless(russian.StandardOutput), Is.EqualTo(Timeless(english.StandardOutput)));
        Assert.That(russian.StandardOutput, Does.Contain("\"file\": \"student.cs\"").And.Contain("\"line\": 13").And.Contain("\"method\": \"Backward\""));

        static string Timeless(string json) => string.Join('\n', json.Split('\n').Where(line => !line.Contains("\"seconds\"", StringComparison.Ordinal)));
    }

    [TestCase("ru_RU.UTF-8", "из 4 баллов")]
    [TestCase("ru", "из 4 баллов")]
    [TestCase("de_DE.UTF-8", "of 4 points")]
    [TestCase("C", "of 4 points")]
    public async Task Without_the_option_the_systems_language_is_spoken(string locale, string expected)
    {
        Assume.That(!OperatingSystem.IsWindows(), "there the language is no variable");
        Assert.That((await CheckInAsync(locale)).StandardOutput, Does.Contain(expected));
    }

    [Test]
    public async Task Another_language_is_a_wrong_usage()
    {
        var run = await CheckAsync("--culture", "de");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.StandardError, Does.Contain("'en'").And.Contain("'ru'"));
    }

    private static string WithoutCount(string line) => line.Contains("40", StringComparison.Ordinal) ? System.Text.RegularExpressions.Regex.Replace(line, @"\d+", "#") : line;

    private static Task<BufferedCommandResult> CheckAsync(params string[] arguments) => CheckInAsync("C.UTF-8", arguments);

    private static async Task<BufferedCommandResult> CheckInAsync(string locale, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.cs"), Text);
        return await HarnessProcess.RunUnderAsync(locale, folder.Path, ["student.cs", "--exercise", "relu.*,bce.forward", "--seed", "101", .. arguments]);
    }
}
