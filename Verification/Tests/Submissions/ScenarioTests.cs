using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Harness.Reporting;
using Harness.Results;
using Harness.Submissions;
using Harness.Tests.CommandLine;
using NJsonSchema;

namespace Harness.Tests.Submissions;

/// <summary>Every scenario gets the whole result that is locked beside it.</summary>
/// <remarks>With the environment variable <see cref="Accept"/> set to 1 the results are written instead; look at what changed before it is committed.</remarks>
[Parallelizable(ParallelScope.All)]
public sealed class ScenarioTests
{
    private const string Accept = "HARNESS_ACCEPT_SCENARIOS";

    private static readonly SubmissionTools Tools = new();

    private static readonly JsonSerializerOptions Named = new() { Converters = { new JsonStringEnumConverter() } };

    private static readonly Lazy<Task<JsonSchema>> Schema = new(() =>
        JsonSchema.FromFileAsync(Path.Combine(Repository.Root, "Verification", "Reporting", "harness.results-1.schema.json")));

    private static IEnumerable<TestCaseData> Scenarios => Scenario.All.Select(scenario => new TestCaseData(scenario.Name).SetName($"Scenario.{scenario}"));

    /// <summary>Whatever can come of a submission; a fault of ours should not, and has tests of its own.</summary>
    internal static IEnumerable<Outcome> Outcomes => Enum.GetValues<Outcome>().Except([Outcome.HarnessError]);

    [OneTimeTearDown]
    public void EndTools() => Tools.Dispose();

    [TestCaseSource(nameof(Scenarios))]
    public async Task Is_judged_as_locked(string name)
    {
        var scenario = new Scenario(name);
        var report = scenario.Run(Tools);

        Assert.That((await Schema.Value).Validate(report), Is.Empty);
        AssertPointsAddUp(report);
        await AssertLockedAsync(scenario, ScenarioResult.Of(report));
    }

    [TestCaseSource(nameof(Outcomes))]
    public void There_is_a_scenario_for_the_outcome(Outcome outcome)
    {
        var name = NameOf(outcome);
        Assert.That(Exercises().Any(exercise => (string)exercise["outcome"]! == name), $"no scenario has an exercise that is {name}");
    }

    [TestCaseSource(typeof(DiagnosisCodes), nameof(DiagnosisCodes.All))]
    public void There_is_a_scenario_for_the_diagnosis(string code) => Assert.That(
        Exercises().Any(exercise => exercise["diagnosis"]?.AsArray().Any(line => ((string)line!).StartsWith($"{code}: ", StringComparison.Ordinal)) == true),
        $"no scenario is diagnosed as {code}");

    [Test]
    public void There_are_at_least_sixty() => Assert.That(Scenario.All.Count(), Is.GreaterThanOrEqualTo(60));

    [Test]
    public async Task The_program_says_the_same()
    {
        var scenario = new Scenario("right");
        var run = await HarnessProcess.RunInAsync(Repository.Root, scenario.Subject!, "--format", "json");
        Assert.That(run.ExitCode, Is.Zero, run.StandardError);
        Assert.That(ScenarioResult.Difference(await File.ReadAllTextAsync(scenario.Expected), ScenarioResult.Of(run.StandardOutput)), Is.Empty, run.StandardError);
    }

    [Test]
    public void A_result_that_differs_shows_the_lines() =>
        Assert.That(ScenarioResult.Difference("a\nb\nc\n", "a\nd\nc\n"), Is.EqualTo("- b\n+ d"));

    internal static string NameOf(Outcome outcome) => JsonSerializer.Serialize(outcome, Named).Trim('"');

    private static IEnumerable<JsonNode> Exercises() =>
        from scenario in Scenario.All
        where File.Exists(scenario.Expected)
        from exercise in JsonNode.Parse(File.ReadAllText(scenario.Expected))!["exercises"]!.AsObject()
        select exercise.Value;

    /// <summary>The parts of each score add up to it, and each counts the results that it names.</summary>
    private static void AssertPointsAddUp(string report)
    {
        foreach (var exercise in JsonReport.Read(report).Exercises.Where(exercise => exercise.Parts.Count > 0))
        {
            Assert.That(exercise.Parts.Sum(part => part.Score), Is.EqualTo(exercise.Score).Within(1e-9), exercise.Id);
            Assert.That(exercise.Parts.Sum(part => part.Points ?? 0), Is.EqualTo(exercise.Points).Within(1e-9), exercise.Id);
            foreach (var part in exercise.Parts.Where(part => part.Total is not null))
                Assert.That((part.Cases!.Sum(@case => @case.Right.Count), part.Cases!.Sum(@case => @case.Half.Count), part.Cases!.Sum(@case => @case.Right.Count + @case.Half.Count + @case.Wrong.Count)), Is.EqualTo((part.Right, part.Half, part.Total)), exercise.Id);
        }
    }

    private static async Task AssertLockedAsync(Scenario scenario, string received)
    {
        if (Environment.GetEnvironmentVariable(Accept) == "1")
            await File.WriteAllTextAsync(scenario.Expected, received);
        var expected = File.Exists(scenario.Expected) ? await File.ReadAllTextAsync(scenario.Expected) : "";
        var difference = ScenarioResult.Difference(expected, received);
        if (difference.Length == 0)
        {
            File.Delete(scenario.Received);
            return;
        }
        await File.WriteAllTextAsync(scenario.Received, received);
        Assert.Fail($"{scenario} is judged otherwise than locked in {Path.GetRelativePath(Repository.Root, scenario.Expected)}; what came is in expected.received.json beside it.\n"
            + $"{difference}\nIf that is right: {Accept}=1 dotnet test Verification/Tests --filter Name~Scenario.{scenario}");
    }
}
