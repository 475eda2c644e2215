using System.Text.Json.Nodes;
using System.Xml.Linq;
using Harness.Reporting;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Tests.Comparison;
using Harness.Tests.CommandLine;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Reports;

/// <summary>Nothing hangs on an exercise that earns no points beside others that do.</summary>
public sealed class OptionalExerciseTests
{
    private static readonly Translator English = Translator.For("en");

    private static readonly CheckReport Right = SampleReports.Right() with { Exercises = [.. SampleReports.Right().Exercises, Tried("cross-entropy.forward", Outcome.Passed), Tried("cross-entropy.backward", Outcome.NotImplemented)] };

    private static readonly CheckReport Wrong = Right with { Exercises = [Right.Exercises[0] with { Outcome = Outcome.WrongValues, Score = 0 }, .. Right.Exercises.Skip(1)] };

    [Test]
    public void Full_marks_on_what_is_required_are_a_pass()
    {
        Assert.That((Right.Passed, Headline.Sentence(Right)), Is.EqualTo((true, "Right: 2 of 2 required; 1 of 2 optional.")));
        Assert.That((Wrong.Passed, Headline.Sentence(Wrong)), Is.EqualTo((false, "Right: 1 of 2 required; 1 of 2 optional. Begin with linear.forward.")));
        Assert.That(Translator.For("ru").Of(Headline.Sentence(Wrong)), Is.EqualTo("Верно: обязательных 1 из 2; по желанию 1 из 2. Начните с linear.forward."));
        Assert.That(Right.Exercises.Select(exercise => Headline.Points(Right, exercise)), Is.EqualTo(new[] { "2 / 2", "1 / 1", "optional", "optional" }));
    }

    [Test]
    public void Where_nothing_earns_points_and_in_our_own_layers_all_is_required()
    {
        var free = Right with { Exercises = [.. Right.Exercises.Skip(2)] };
        Assert.That((free.Passed, Headline.Sentence(free)), Is.EqualTo((false, "1 of 2 exercises is right; cross-entropy.backward is not yet.")));
        Assert.That((Right with { Subject = Right.Subject with { Kind = SubjectInfo.BuiltIn } }).Passed, Is.False);
        Assert.That((Right with { Exercises = [.. Right.Exercises, Tried("graph.product", Outcome.HarnessError)] }).Passed, Is.False, "what we have failed at is no pass");
    }

    [Test]
    public void Formats_show_no_failure()
    {
        var suite = XDocument.Parse(new JUnitReport().WriteSubmission(Right, English)).Root!;
        Assert.That((suite.Attribute("failures")!.Value, suite.Element("testsuite")!.Attribute("skipped")!.Value), Is.EqualTo(("0", "1")));
        Assert.That(suite.Descendants("skipped").Single().Attribute("message")!.Value, Is.EqualTo("optional: not implemented"));
        var tests = JsonNode.Parse(new GradescopeReport().WriteSubmission(Right, English))!["tests"]!.AsArray().Select(test => test!["name"]!.GetValue<string>());
        Assert.That(tests, Is.SupersetOf(new[] { "linear.forward: Linear layer, forward", "cross-entropy.backward: Cross-entropy (optional)" }));
        var annotations = new GitHubReport().WriteSubmission(Right, English).Split('\n');
        Assert.That(annotations, Has.None.StartsWith("::error").And.Some.StartsWith("::notice").And.Some.Contains("cross-entropy.backward"));
    }

    [TestCase("np.maximum(X, 0)", 0)]
    [TestCase("np.minimum(X, 0)", 1)]
    public async Task Exercises_that_were_begun_cost_nothing(string relu, int exitCode)
    {
        PythonSubmissions.Require();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.Combine("student.py"), $"""
            import numpy as np
            class ReLULayer:
                def forward(self, X): return {relu}
            class CrossEntropyLoss:
                def forward(self, y_true, y_pred): raise NotImplementedError
                def backward(self, y_true, y_pred): return y_pred
            """);
        var run = await HarnessProcess.RunAsync("check", folder.Combine("student.py"), "--exercise", "relu.forward,cross-entropy.*");
        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.StandardOutput + run.StandardError);
        Assert.That(run.StandardOutput, Does.Contain($"Right: {1 - exitCode} of 1 required; 0 of 2 optional."));
    }

    private static ExerciseReport Tried(string id, Outcome outcome) => new(id, "Cross-entropy", 0, 0, outcome, [], [new("Y", "seed-17", WitnessIds.Torch, outcome)]);
}
