using Harness.Course;
using Harness.Judging.Repros;
using Harness.Judging.Rubrics;
using Harness.Results;

namespace Harness.Tests.Repros;

[NonParallelizable]
public sealed class ReproProgramTests
{
    [TestCaseSource(typeof(Faulty), nameof(Faulty.All))]
    public void A_program_fails_as_the_submission_does_until_it_is_mended(Faulty faulty)
    {
        var repro = Reproduced.Of(Reproduced.Source(faulty.Wrong), Reproduced.Options(faulty.Exercise));
        var program = Reproduced.Program(repro);

        var failing = Reproduced.Run(repro, program);
        Assert.That(failing.ExitCode, Is.EqualTo(1), failing.Output);
        Assert.That(failing.Output, Does.Match(faulty.Shown), program);
        var mended = Reproduced.Run(repro, faulty.Mend(program));
        Assert.That(mended.ExitCode, Is.Zero, mended.Output);
    }

    [TestCaseSource(typeof(Faulty), nameof(Faulty.All))]
    public void The_smallest_input_fails_the_same_check_with_the_same_outcome_and_has_torchs_numbers(Faulty faulty)
    {
        var options = Reproduced.Options(faulty.Exercise);
        var (subject, report) = Reproduced.Judge(Reproduced.Compile(Reproduced.Source(faulty.Wrong).Files), options);
        var language = new Kept();
        _ = new Reproducer(subject, options, language).Reproduce([report], default);

        var found = language.Reproduction!;
        Assert.That(found.Check.Outcome, Is.EqualTo(report.Outcome));
        Assert.That(report.Checks, Does.Contain(found.Check));
        var again = new Replay(found.Exercise, found.Check, subject, options).On(found.Data);
        Assert.That(again, Is.Not.Null);
        Assert.That(found.Data.Values.Values.Sum(value => value.Data.Length), Is.LessThanOrEqualTo(12));
        var torch = found.Exercise.Torch(found.Data);
        foreach (var claim in found.Claims.Where(claim => claim.Expected is not null && torch.ContainsKey(claim.Actual)))
            Assert.That(claim.Expected!.Data.ToArray(), Is.EqualTo(torch[claim.Actual].Data.ToArray()));
    }

    [Test]
    public void Lines_of_the_submission_stand_as_they_were_handed_in()
    {
        var program = Reproduced.Program(Reproduced.Of(Reproduced.Source(Faulty.LinearValues.Wrong), Reproduced.Options("linear.backward")));
        foreach (var line in Faulty.LinearValues.Wrong.Split('\n'))
            Assert.That(program, Does.Contain(line.StartsWith("#:", StringComparison.Ordinal) || line.StartsWith("Console", StringComparison.Ordinal) ? $"// {line}" : line));
    }

    [Test]
    public void Several_files_lie_beside_the_program_under_names_that_lead_nowhere_else()
    {
        var source = Reproduced.Source(Faulty.MissingMean.Wrong, Faulty.Mask.Text);
        source = source with { Files = [source.Files[0] with { Name = "../../../etc/pass wd\n.cs" }, source.Files[1]] };
        var repro = Reproduced.Of(source, Reproduced.Options("bce.backward"));
        Assert.That(repro.Files.Select(file => file.Name), Is.EqualTo(["bce.backward.cs", "submission/01-pass_wd_.cs", "submission/02-part_1.cs", "Directory.Build.props"]));
        Assert.That(Reproduced.Run(repro, Reproduced.Program(repro)).ExitCode, Is.EqualTo(1));
    }

    [TestCase("file class BinaryCrossEntropyLoss", "double[] Backward")]
    [TestCase("class Outer { private class BinaryCrossEntropyLoss", "} public double[] Backward")]
    [TestCase("public record G(double[] dy_pred, string Note); public class BinaryCrossEntropyLoss", "public G Backward")]
    [TestCase("public class Matrix; public class BinaryCrossEntropyLoss", "public object Backward")]
    public void Classes_that_hide_and_results_of_any_form_are_called_all_the_same(string type, string method)
    {
        var isRecord = method.Contains("G ", StringComparison.Ordinal);
        var value = "yTrue.Zip(yPred, (y, p) => (p - y) / (p * (1 - p))).ToArray()";
        var text = $"{type} {{ {method.Replace("} ", "", StringComparison.Ordinal)}(IReadOnlyList<double> yTrue, double[] yPred) => {(isRecord ? $"new({value}, \"\")" : value)}; }} {(method.StartsWith('}') ? "}" : "")}";
        var repro = Reproduced.Of(Reproduced.Source(text), Reproduced.Options("bce.backward"));
        var run = Reproduced.Run(repro, Reproduced.Program(repro));
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(run.Output, Does.Match(Faulty.MissingMean.Shown));
    }

    [Test]
    public void A_fault_of_few_numbers_is_found_in_the_failing_inputs_themselves()
    {
        var text = Faulty.Mask.Text.Replace("Math.Max(x, 0)", "x < -2.3 ? 1 : Math.Max(x, 0)", StringComparison.Ordinal);
        var options = Reproduced.Options("relu.forward");
        var repro = Reproduced.Of(Reproduced.Source(text), options);
        Assert.That(Reproduced.Run(repro, Reproduced.Program(repro)).Output, Does.Match(@"WRONG  Y: expected \[\[0\]\], found \[\[1\]\]"));
    }

    [Test]
    public void What_is_not_there_or_shows_on_hidden_inputs_only_is_not_reproduced_and_said_so()
    {
        var missing = Reproduced.Of(Reproduced.Source("class ReLULayer;"), Reproduced.Options("relu.forward"));
        Assert.That(missing.ToString(), Is.EqualTo("relu.forward is not reproduced: what is not there cannot be called."));

        var hidden = new Case("seed-90210", 90210, new(("n", 12)));
        var first = ExerciseSet.BuiltIn.Select(["bce.backward"])[0].Draw(hidden)["y_pred"].Data[0].ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        var text = Faulty.MissingMean.Text.Replace("=> (yPred[i] - y)", $"=> (yPred[0] == {first} ? 2 : 1) * (yPred[i] - y)", StringComparison.Ordinal);
        var options = Reproduced.Options("bce.backward") with { Rubric = Rubric.Default with { HiddenSeeds = [90210] } };
        var repro = Reproduced.Of(Reproduced.Source(text), options);
        Assert.That(repro.Files, Is.Empty);
        Assert.That(repro.ToString(), Is.EqualTo("bce.backward is not reproduced: it shows only on hidden inputs."));
    }

    private sealed class Kept : IReproLanguage
    {
        public Reproduction? Reproduction { get; private set; }

        public (IReadOnlyList<ReproFile> Files, string? Reason) Write(Reproduction reproduction)
        {
            Reproduction = reproduction;
            return ([], "it is kept");
        }
    }
}
