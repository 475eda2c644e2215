using CliWrap.Buffered;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;

namespace Harness.Tests.Submissions;

/// <summary>What a student sees of a file that compiles in part.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LeftOutReportTests
{
    private const string Text = """
        using Absent.Plots;

        public class ReLULayer
        {
            private double[,] X;

            public double[,] Forward(double[,] X) => this.X = X;
        }

        public class BinaryCrossEntropyLoss
        {
            public double Forward(double[] yTrue, double[] yPred) => Plots.Draw(yTrue);
        }
        """;

    [Test]
    public async Task Errors_come_first_and_what_was_judged_follows()
    {
        var lines = (await CheckAsync("--exercise", "relu.forward,bce.forward")).StandardOutput.Split('\n').Select(line => line.Trim()).ToArray();

        Assert.That(lines[1], Is.EqualTo("0 of 2 exercises are right; begin with relu.forward."));
        Assert.That(lines[2], Does.StartWith("error student.cs(1,7): It is left out: CS0246: "));
        Assert.That(lines[3], Does.StartWith("error student.cs(12,62): BinaryCrossEntropyLoss does not compile and is left out: CS0103: "));
        Assert.That(lines, Has.Some.Match(@"^relu\.forward\s+wrong \w+\s+0 / 1$").And.Some.Match(@"^bce\.forward\s+does not compile\s+0 / 1$"));
        Assert.That(lines.Count(line => line.StartsWith("error ", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public async Task Where_nothing_that_was_asked_for_is_left_errors_are_all()
    {
        var output = (await CheckAsync("--exercise", "bce.*", "--culture", "ru")).StandardOutput;
        Assert.That(output, Does.Contain("Код не компилируется: начните с первой ошибки.")
            .And.Contain("ошибка student.cs(12,62): BinaryCrossEntropyLoss не компилируется и не учитывается: CS0103").And.Not.Contain("bce.forward"));
    }

    [Test]
    public async Task A_failure_of_what_is_left_is_written_as_a_program()
    {
        using var folder = new TemporaryFolder();
        await CheckAsync(folder, "--exercise", "relu.forward", "--repro", "out");
        var program = await File.ReadAllTextAsync(folder.Combine("out", "relu.forward.cs"));
        Assert.That(program, Does.Contain("public class ReLULayer").And.Not.Contain("Absent.Plots").And.Not.Contain("Plots.Draw"));
    }

    private static async Task<BufferedCommandResult> CheckAsync(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        return await CheckAsync(folder, arguments);
    }

    private static async Task<BufferedCommandResult> CheckAsync(TemporaryFolder folder, params string[] arguments)
    {
        await File.WriteAllTextAsync(folder.Combine("student.cs"), Text);
        return await HarnessProcess.RunInAsync(folder.Path, ["student.cs", .. arguments]);
    }
}
