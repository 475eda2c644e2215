using CliWrap;
using CliWrap.Buffered;
using Harness.Tests.CommandLine;
using Harness.Tests.Comparison;

namespace Harness.Tests.Repros;

/// <summary><c>harness check FILE --repro DIR</c> and <c>dotnet run DIR/ID.cs</c> as a student of C# uses them.</summary>
public sealed class ReproCommandTests
{
    private static IEnumerable<Faulty> Submissions => [Faulty.LinearValues, Faulty.MissingMean, Faulty.Mask, Faulty.InputMutated, Faulty.Throws];

    [TestCaseSource(nameof(Submissions))]
    public async Task A_written_program_runs_alone_and_ends_with_0_once_it_is_mended(Faulty faulty)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.cs"), faulty.Wrong);
        var check = await HarnessProcess.RunInAsync(folder.Path, "student.cs", "--exercise", faulty.Exercise, "--repro", "out");
        Assert.That(check.ExitCode, Is.EqualTo(1), check.StandardError);
        Assert.That(check.StandardOutput, Does.Contain($"dotnet run {Path.Combine("out", $"{faulty.Exercise}.cs")} "));

        var program = folder.Combine("out", $"{faulty.Exercise}.cs");
        var failing = await DotnetRunAsync(folder, program);
        Assert.That(failing.ExitCode, Is.EqualTo(1), failing.StandardError);
        Assert.That(failing.StandardOutput, Does.Match(faulty.Shown));
        await File.WriteAllTextAsync(program, faulty.Mend(await File.ReadAllTextAsync(program)));
        var mended = await DotnetRunAsync(folder, program);
        Assert.That(mended.ExitCode, Is.Zero, mended.StandardOutput + mended.StandardError);
    }

    [Test]
    public async Task A_submission_of_two_files_is_mended_in_the_file_that_lies_beside_its_programs()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Combine("mine"));
        await File.WriteAllTextAsync(folder.Combine("mine", "layers.cs"), Faulty.LinearValues.Text);
        await File.WriteAllTextAsync(folder.Combine("mine", "losses.cs"), Faulty.MissingMean.Wrong);
        var check = await HarnessProcess.RunInAsync(folder.Path, "mine", "--exercise", "bce.*,linear.*", "--repro", "out");
        Assert.That(check.ExitCode, Is.EqualTo(1), check.StandardError);

        var program = folder.Combine("out", "bce.backward.cs");
        Assert.That((await DotnetRunAsync(folder, program)).ExitCode, Is.EqualTo(1));
        var beside = folder.Combine("out", "submission", "02-losses.cs");
        await File.WriteAllTextAsync(beside, Faulty.MissingMean.Mend(await File.ReadAllTextAsync(beside)));
        var mended = await DotnetRunAsync(folder, program);
        Assert.That(mended.ExitCode, Is.Zero, mended.StandardOutput + mended.StandardError);
    }

    [Test]
    public async Task Without_a_failure_nothing_is_written_and_that_is_said()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.cs"), Faulty.MissingMean.Text);
        var check = await HarnessProcess.RunInAsync(folder.Path, "student.cs", "--exercise", "bce.*", "--repro", "out");
        Assert.That(check.ExitCode, Is.Zero, check.StandardError);
        Assert.That(check.StandardOutput, Does.Contain("Nothing was found to reproduce, and nothing written."));
        Assert.That(Directory.Exists(folder.Combine("out")), Is.False);
    }

    [Test]
    public async Task What_ends_or_never_returns_ends_with_another_code_than_0_too()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.cs"), """
            public class BinaryCrossEntropyLoss
            {
                public double Forward(double[] yTrue, double[] yPred) { while (true) { } }

                public double[] Backward(double[] yTrue, double[] yPred) { Environment.Exit(0); return yPred; }
            }
            """);
        await File.WriteAllTextAsync(folder.Combine("rubric.yaml"), "limits: { cpuSeconds: 5 }\n");
        var check = await HarnessProcess.RunInAsync(folder.Path, "student.cs", "--exercise", "bce.*", "--repro", "out", "--rubric", "rubric.yaml");
        Assert.That(check.ExitCode, Is.EqualTo(1), check.StandardError);
        var (late, gone) = (await DotnetRunAsync(folder, folder.Combine("out", "bce.forward.cs")), await DotnetRunAsync(folder, folder.Combine("out", "bce.backward.cs")));
        Assert.That((late.ExitCode, gone.ExitCode), Is.EqualTo((1, 1)), check.StandardOutput);
        Assert.That(late.StandardOutput, Does.Contain("still busy after 10 s"));
        Assert.That(gone.StandardOutput, Does.Contain("found that they ended the program"));
    }

    [Test]
    public async Task It_is_about_a_submission()
    {
        var run = await HarnessProcess.RunAsync("--repro", "out");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.StandardError, Does.Contain("Expected a submission whose failures are reproduced, found none"));
    }

    private static async Task<BufferedCommandResult> DotnetRunAsync(TemporaryFolder folder, string program) =>
        await CliWrap.Cli.Wrap("dotnet").WithArguments(["run", program]).WithWorkingDirectory(folder.Path)
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(Patience.ForProgram());
}
