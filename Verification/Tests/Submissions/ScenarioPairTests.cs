using System.Text.Json.Nodes;
using Harness.Engine;
using Harness.Engine.Diagnoses;

namespace Harness.Tests.Submissions;

/// <summary>The same fault in C# and in Python, in the scenarios <c>x</c> and <c>python-x</c>, has one judgement.</summary>
/// <remarks>What is compared is locked, so that this needs no Python; <see cref="ScenarioTests"/> holds that it is also what comes.</remarks>
public sealed class ScenarioPairTests
{
    private const string Prefix = "python-";

    /// <summary>All pairs that there are, so that none is lost unnoticed.</summary>
    private static readonly string[] Pairs =
    [
PAIRS
    ];

    /// <summary>What is alike by name only, and why the languages differ.</summary>
    private static readonly Dictionary<string, string> Apart = new()
    {
        ["abstract-class"] = "C# knows before it runs that there is no instance to be had, Python raises",
    };

    [TestCaseSource(nameof(Pairs))]
    public void Both_languages_are_judged_alike(string name) => Assert.That(Judgement(Prefix + name), Is.EquivalentTo(Judgement(name)));

    [Test]
    public void The_list_is_of_all_pairs()
    {
        var names = Scenario.All.Select(scenario => scenario.Name).ToHashSet();
        Assert.That(Pairs.Concat(Apart.Keys), Is.EquivalentTo(names.Where(name => names.Contains(Prefix + name))));
    }

    [Test]
    public void What_is_kept_apart_differs() =>
        Assert.That(Apart.Keys.Where(name => Judgement(name).SequenceEqual(Judgement(Prefix + name))), Is.Empty);

    [Test]
    public void Every_outcome_and_every_diagnosis_has_a_pair()
    {
        var judged = Pairs.SelectMany(Judgement).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(Enum.GetValues<Outcome>().Except([Outcome.HarnessError]).Select(ScenarioTests.NameOf).Except(judged.Select(exercise => exercise.Outcome)), Is.Empty);
            Assert.That(DiagnosisCodes.All.Except(judged.SelectMany(exercise => exercise.Codes.Split(", "))), Is.Empty);
        });
    }

    private static IEnumerable<(string Exercise, string Outcome, string Score, string Codes)> Judgement(string name) =>
        JsonNode.Parse(File.ReadAllText(new Scenario(name).Expected))!["exercises"]!.AsObject().Select(exercise => (
            exercise.Key,
            (string)exercise.Value!["outcome"]!,
            (string)exercise.Value["score"]!,
            string.Join(", ", exercise.Value["diagnosis"]?.AsArray().Select(line => ((string)line!).Split(':')[0]) ?? [])));
}
