using Harness.Comparison;
using Harness.Course;
using Harness.Fixtures;
using Harness.Judging.Witnesses;
using Harness.Results;
using Harness.Scripting;
using Harness.Torch;

namespace Harness.Judging.Locking;

/// <summary>What a case gives today: torch's numbers and our layers', each as a fixture, and who disputes torch.</summary>
internal sealed class ReferenceRun
{
    /// <summary>The witness of the numbers that are locked as references.</summary>
    public const string LockedWitness = "torch";

    /// <summary>The witness of numbers that are our layers' own, which nothing is locked on.</summary>
    public const string LayersWitness = "layers";

    private ReferenceRun(Fixture torch, Fixture? layers, string? dispute)
    {
        Torch = torch;
        Layers = layers;
        Dispute = dispute;
    }

    /// <summary>Torch's numbers, confirmed by those that are named in it.</summary>
    public Fixture Torch { get; }

    /// <summary>Our layers' own numbers; null where they gave none.</summary>
    public Fixture? Layers { get; }

    /// <summary>Who disputes torch's numbers, a sentence; null where all agree.</summary>
    public string? Dispute { get; }

    /// <summary>Runs a case on torch, on our layers, and past the other witnesses.</summary>
    /// <param name="subject">Our layers: the second opinion, and the forward of which finite differences are taken.</param>
    /// <param name="exercise">The exercise.</param>
    /// <param name="case">The case.</param>
    /// <param name="keepElements">Whether the elements of large arrays stay at hand.</param>
    /// <param name="witnesses">The witnesses; null for those that come with the program.</param>
    public static ReferenceRun Of(ISubject subject, Exercise exercise, Case @case, bool keepElements, WitnessSet? witnesses = null)
    {
        var drawn = new CaseData(@case, exercise.Draw(@case));
        if (Open(subject, exercise, drawn, witnesses ?? WitnessSet.BuiltIn, out var failure) is not { } run)
            return new(Build(exercise, @case, exercise.Torch(drawn), BackendSource([]), keepElements), null, failure!.Message);
        var isStated = run.HasStatedParameters;
        var reference = isStated ? run.Reference : exercise.Torch(drawn);
        LargeCase.ReturnMemory(drawn);
        var layers = LayersOf(run, reference, keepElements);
        var (confirmed, dispute) = isStated ? Ask(run) : ([], "our layer's parameters are not the stated ones.");
        return new(Build(exercise, @case, reference, BackendSource(confirmed), keepElements), layers, dispute);
    }

    /// <summary>Our layers' own numbers, of the results that are judged.</summary>
    /// <param name="run">A case that was played to its end.</param>
    public static Fixture LayersOf(CaseRun run) => LayersOf(run, run.Reference, keepElements: false);

    /// <summary>Plays a case; null where the subject failed.</summary>
    /// <remarks>A method of its own, so that only the run holds what was played.</remarks>
    private static CaseRun? Open(ISubject subject, Exercise exercise, CaseData drawn, WitnessSet witnesses, out ScriptFailure? failure)
    {
        LargeCase.ReturnMemory(drawn);
        var script = exercise.Script(drawn);
        var played = subject.Play(script);
        LargeCase.ReturnMemory(drawn);
        failure = played.Failure;
        return failure is null ? new(exercise, subject, drawn, script, played, strict: true) { Witnesses = witnesses } : null;
    }

    // The subject's results hold more than is judged: what forward gave on the way, and the probes.
    private static Fixture LayersOf(CaseRun run, IReadOnlyDictionary<string, Value> judged, bool keepElements) => Build(
        run.Exercise, run.Case, run.Results.Where(result => judged.ContainsKey(result.Key)),
        new FixtureSource { Witness = LayersWitness, Versions = new Dictionary<string, string> { ["harness"] = EnvironmentInfo.HarnessVersion } }, keepElements);

    private static Fixture Build(
        Exercise exercise, Case @case, IEnumerable<KeyValuePair<string, Value>> results, FixtureSource source, bool keepElements) => new()
        {
            Exercise = exercise.Id,
            Case = @case.Id,
            Seed = @case.Seed,
            Sizes = @case.Sizes.Lengths.ToDictionary(size => size.Name, size => size.Length),
            Draws = @case.IsNotebook ? exercise.NotebookDraws : exercise.Draws,
            Source = source,
            Tolerance = Tolerance.Double,
            Arrays = results.ToDictionary(pair => pair.Key, pair => ArraySnapshot.Of(pair.Value.Data, pair.Value.Shape, keepElements)),
        };

    /// <summary>Asks torch about our numbers, and every other witness about torch's; the results are gone afterwards.</summary>
    private static (IReadOnlyList<string> Confirmed, string? Dispute) Ask(CaseRun run)
    {
        if (TorchWitness.On(run).FirstOrDefault(statement => !Confirms(statement, run.Results)) is { } disputed)
            return ([], $"our layer disputes torch's {disputed.Result}.");
        run.ForgetResults();

        var confirmed = new List<string> { LayersWitness };
        // One after the other: a witness of a large case takes as much memory as there is to spare.
        foreach (var witness in run.Witnesses.All.Where(witness => witness.ConfirmsFixtures))
            foreach (var statement in witness.Statements(run).Where(statement => statement.Compare is not null))
            {
                if (!Confirms(statement, run.Reference))
                    return ([], $"{witness.Info.Title} {(witness.Info.IsPlural ? "dispute" : "disputes")} torch's {statement.Result}.");
                confirmed.Add(witness.Info.Id);
            }
        return ([.. confirmed.Distinct()], null);
    }

    private static bool Confirms(Statement statement, IReadOnlyDictionary<string, Value> results) =>
        results.TryGetValue(statement.Result, out var asked) && statement.Compare!(asked).Agrees;

    private static FixtureSource BackendSource(IReadOnlyList<string> confirmed)
    {
        var torch = TorchRuntime.Prepare();
        return new FixtureSource
        {
            Witness = LockedWitness,
            Versions = new Dictionary<string, string> { ["torchsharp"] = torch.TorchSharpVersion, ["libtorch"] = torch.LibtorchVersion },
            ConfirmedBy = confirmed,
            VectorWidth = EnvironmentInfo.VectorWidth,
            Threads = torch.Threads,
        };
    }
}
