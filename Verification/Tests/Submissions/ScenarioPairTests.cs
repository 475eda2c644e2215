using System.Text.Json.Nodes;
using Harness.Results;

namespace Harness.Tests.Submissions;

/// <summary>The same fault in C# and in Python, in the scenarios <c>x</c> and <c>python-x</c>, has one judgement.</summary>
/// <remarks>What is compared is locked, so that this needs no Python; <see cref="ScenarioTests"/> holds that it is also what comes.</remarks>
public sealed class ScenarioPairTests
{
    private const string Prefix = "python-";

    /// <summary>All pairs that there are, so that none is lost unnoticed.</summary>
    private static readonly string[] Pairs =
    [
        "abstract-class", "accumulates", "batch-size-typed-in", "bias-gradient-missing", "bias-gradient-not-summed", "bias-not-added", "both-classes", "clipped",
        "compile-error", "cyrillic-look-alike", "dialect-attributes", "dialect-functions", "dialect-functions-wrong", "empty", "endless-loop", "endless-loop-in-forward", "exits", "extra-batch-mean", "generator-without-a-seed", "hard-coded",
        "init-bias-drawn", "init-constant", "init-scaled", "init-uniform", "init-wrong-shape-order", "input-mutated", "input-mutated-in-backward",
        "leaky", "log-base", "mask-from-upstream", "mask-inverted", "mask-missing", "missing-batch-mean", "misspelt-class", "misspelt-method",
        "nondeterministic", "not-finite", "not-implemented", "not-text", "not-verified", "only-one-class", "only-positive-class", "optional-exercises-wrong",
        "out-of-memory", "returns-a-task", "returns-null", "returns-ragged-rows", "returns-text", "right", "right-bias-as-a-row",
        "right-bias-without-a-member", "right-byte-order-mark", "right-carriage-returns", "right-clipped-by-little", "right-cyrillic",
        "right-flat-tuple", "right-float-throughout", "right-generator-as-parameter", "right-object-in-another-order", "right-prints-much",
        "right-private-and-internal", "right-records", "right-relu-gradient-half-at-zero", "right-relu-gradient-one-at-zero", "right-snake-case",
        "right-statements-that-throw", "right-statements-without-end", "right-with-optional-exercises", "rounded", "rubric-hidden-seeds",
        "rubric-lenient", "scale", "several-faults", "several-faults-in-one-exercise", "sign-flipped", "state-leak", "swapped-arguments", "throws",
        "throws-in-constructor", "throws-in-forward", "transposed", "upstream-ignored", "whole-numbers", "writes-to-the-channel", "wrong-forward-right-derivative",
        "wrong-number-of-parameters", "wrong-shape", "wrong-shape-of-forward", "wrong-values-unexplained",
    ];

    /// <summary>What is alike by name only, and why the languages differ.</summary>
    private static readonly (string Name, string Why)[] Apart =
    [
        ("class-indices-in-cross-entropy", "C# sees by its parameters that a method cannot take the targets, in Python it is called and raises"),
    ];

    [TestCaseSource(nameof(Pairs))]
    public void Both_languages_are_judged_alike(string name)
    {
        var (csharp, python) = (Judgement(name), Judgement(Prefix + name));
        var both = csharp.Keys.Intersect(python.Keys).ToArray();
        Assert.That(both, Is.Not.Empty);
        Assert.That(both.Select(exercise => (exercise, python[exercise])), Is.EqualTo(both.Select(exercise => (exercise, csharp[exercise]))));
    }

    [Test]
    public void The_list_is_of_all_pairs()
    {
        var names = Scenario.All.Select(scenario => scenario.Name).ToHashSet();
        Assert.That(names.Where(name => names.Contains(Prefix + name)), Is.EquivalentTo(Pairs.Concat(Apart.Select(pair => pair.Name))));
    }

    [Test]
    public void What_is_kept_apart_differs() => Assert.That(Apart.Where(pair => Judgement(Prefix + pair.Name).SequenceEqual(Judgement(pair.Name))), Is.Empty);

    [Test]
    public void Every_outcome_and_every_diagnosis_has_a_pair()
    {
        var judged = Pairs.SelectMany(name => Judgement(name).Values).ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(ScenarioTests.Outcomes.Select(ScenarioTests.NameOf).Except(judged.Select(exercise => exercise.Outcome)), Is.Empty);
            Assert.That(DiagnosisCodes.All.Except(judged.SelectMany(exercise => exercise.Codes.Split(", "))), Is.Empty);
        });
    }

    private static Dictionary<string, (string Outcome, string Score, string Codes)> Judgement(string name) =>
        JsonNode.Parse(File.ReadAllText(new Scenario(name).Expected))!["exercises"]!.AsObject().ToDictionary(exercise => exercise.Key, exercise => (
            (string)exercise.Value!["outcome"]!,
            (string)exercise.Value["score"]!,
            string.Join(", ", exercise.Value["diagnosis"]?.AsArray().Select(line => ((string)line!).Split(':')[0]) ?? [])));
}
