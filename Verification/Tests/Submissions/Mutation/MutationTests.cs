using System.Diagnostics;
using System.Text.Json;
using Harness.Results;

namespace Harness.Tests.Submissions.Mutation;

/// <summary>Right submissions with every single change that we can make: each one is failed, or argued to be one that nobody can observe.</summary>
public sealed class MutationTests
{
    private const int FewestInAll = 200;
    private const int FewestInAFile = 40;
    private const int ShortestArgument = 40;

    private static readonly string Room = Path.Combine(Repository.Root, "Verification", "Tests", "Submissions", "Mutation");

    private static readonly Dictionary<string, string[]> Exercises = new()
    {
        ["LinearLayer.cs"] = ["linear.forward"],
        ["LinearLayerWithBackprop.cs"] = ["linear.*"],
        ["ReLULayer.cs"] = ["relu.*"],
        ["ReLULayerWithBackprop.cs"] = ["relu.*"],
        ["BinaryCrossEntropyLossWithBackprop.cs"] = ["bce.*"],
        ["CrossEntropyLoss.cs"] = ["cross-entropy.*"],
        ["Graphs.cs"] = ["graph.*"],
    };

    private static IEnumerable<string> Files => Exercises.Keys;

    [TestCaseSource(nameof(Files))]
    public void What_mutants_are_made_of_passes(string file)
    {
        var trial = new MutantTrial(Exercises[file]);

        Assert.That(trial.Judge(file, Text(file)), Is.EqualTo(Outcome.Passed));
        Assert.That(trial.JudgeThroughout(file, Text(file)).Outcome, Is.EqualTo(Outcome.Passed));
    }

    [Test]
    public void Every_change_is_failed_or_argued()
    {
        var judged = Compiled(mutant => new MutantTrial(Exercises[mutant.File]).Judge(mutant.File, mutant.Text), outcome => outcome);

        Assert.That(judged, Has.Length.GreaterThanOrEqualTo(FewestInAll));
        Assert.That(Files.Select(file => judged.Count(found => found.Mutant.File == file)), Is.All.GreaterThanOrEqualTo(FewestInAFile));
        AssertArgued([.. judged.Select(found => (found.Mutant, found.Result))]);
    }

    [Test]
    public void Every_survivor_is_argued_at_some_length() =>
        Assert.That(Argued(), Is.All.Matches<Survivors>(argued => argued is { Argument.Length: > ShortestArgument, Changes.Count: > 0 }));

    [Test]
    [Explicit("Takes minutes: every change by every case, and the explanations to be read through.")]
    public void Every_change_is_failed_or_argued_throughout()
    {
        var judged = Compiled(mutant => new MutantTrial(Exercises[mutant.File]).JudgeThroughout(mutant.File, mutant.Text), result => result.Outcome);

        foreach (var (mutant, (outcome, diagnosis)) in judged)
            TestContext.Out.WriteLine($"{outcome}: {mutant.Change}{string.Concat(diagnosis.Select(found => $"\n    {found.Code}: {found.Explanation}"))}");
        AssertArgued([.. judged.Select(found => (found.Mutant, found.Result.Outcome))]);
    }

    /// <summary>What came of all changes that compile, in the order of the texts.</summary>
    private static (Mutant Mutant, T Result)[] Compiled<T>(Func<Mutant, T> judge, Func<T, Outcome> outcome)
    {
        var (watch, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        var all = Files.SelectMany(file => Mutator.Mutate(file, Text(file))).AsParallel().AsOrdered()
            .Select(mutant => (Mutant: mutant, Result: judge(mutant))).ToArray();
        var compiled = all.Where(found => outcome(found.Result) != Outcome.CompileError).ToArray();
        var passed = compiled.Count(found => outcome(found.Result) == Outcome.Passed);
        TestContext.Out.WriteLine(
            $"{all.Length} changes, of which {compiled.Length} compile: {compiled.Length - passed} are failed, {passed} pass; {watch.Elapsed.TotalSeconds:F0} s, {(Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds:F0} s of processor time.");
        return compiled;
    }

    private static void AssertArgued((Mutant Mutant, Outcome Outcome)[] judged)
    {
        Assert.That(judged.Where(found => found.Outcome == Outcome.HarnessError).Select(found => found.Mutant.Change), Is.Empty);
        Assert.That(judged.Where(found => found.Outcome == Outcome.Passed).Select(found => found.Mutant.Change), Is.EquivalentTo(Argued().SelectMany(argued => argued.Changes)));
    }

    private static string Text(string file) => File.ReadAllText(Path.Combine(Room, "Right", file));

    private static Survivors[] Argued() => JsonSerializer.Deserialize<Survivors[]>(File.ReadAllText(Path.Combine(Room, "survivors.json")), JsonSerializerOptions.Web)!;
}
