using Harness.Comparison;
using Harness.Comparison.Fixtures;
using Harness.Engine.Exercises;
using Harness.Engine.Reports;
using Harness.Engine.Witnesses;
using Harness.Scripting;
using Harness.Torch;

namespace Harness.Engine;

/// <summary>What a case gives today: torch's numbers and our layers', each as a fixture, and who disputes torch.</summary>
internal sealed class ReferenceRun
{
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
    public static ReferenceRun Of(ISubject subject, Exercise exercise, Case @case, bool keepElements)
    {
        var drawn = new CaseData(@case, exercise.Draw(@case));
        var played = subject.Play(exercise.Script(drawn));
        if (played.Failure is { } failure)
            return new(Build(exercise, @case, exercise.Torch(drawn), BackendSource([]), keepElements), null, failure.Message);
        var hearing = new Hearing(exercise, subject, drawn, played, strict: true);
        var (confirmed, dispute) = hearing.HasStatedParameters ? Ask(hearing) : ([], "our layer's parameters are not the stated ones.");
        var reference = hearing.HasStatedParameters ? hearing.Reference : exercise.Torch(drawn);
        return new(Build(exercise, @case, reference, BackendSource(confirmed), keepElements), LayersOf(hearing, reference, keepElements), dispute);
    }

    /// <summary>Our layers' own numbers, of the results that are judged.</summary>
    /// <param name="hearing">A case that was played to its end.</param>
    public static Fixture LayersOf(Hearing hearing) => LayersOf(hearing, hearing.Reference, keepElements: false);

    // The subject's results hold more than is judged: what forward gave on the way, and the probes.
    private static Fixture LayersOf(Hearing hearing, IReadOnlyDictionary<string, Value> judged, bool keepElements) => Build(
        hearing.Exercise, hearing.Case, hearing.Results.Where(result => judged.ContainsKey(result.Key)),
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

    /// <summary>Asks every other witness about torch's numbers, and torch about ours.</summary>
    private static (IReadOnlyList<string> Confirmed, string? Dispute) Ask(Hearing hearing)
    {
        var confirmed = new List<string> { LayersWitness };
        Testimony[] testimonies =
            [.. TorchWitness.Testify(hearing), .. FiniteDifferenceWitness.Testify(hearing), .. hearing.Exercise.MLNet(hearing.Data)];
        foreach (var testimony in testimonies.Where(testimony => testimony.Compare is not null))
        {
            var isTorch = testimony.Witness == Witness.Torch;
            var asked = isTorch ? hearing.Results.GetValueOrDefault(testimony.Result) : hearing.Reference[testimony.Result];
            if (asked is null || !testimony.Compare!(asked).Agrees)
                return ([], isTorch ? $"our layer disputes torch's {testimony.Result}." : $"{WitnessNames.Of(testimony.Witness)} dispute torch's {testimony.Result}.");
            if (!isTorch)
                confirmed.Add(testimony.Witness == Witness.MLNet ? "mlnet" : "finite-difference");
        }
        return ([.. confirmed.Distinct()], null);
    }

    private static FixtureSource BackendSource(IReadOnlyList<string> confirmed)
    {
        var torch = TorchRuntime.Prepare();
        return new FixtureSource
        {
            Witness = "torch",
            Versions = new Dictionary<string, string> { ["torchsharp"] = torch.TorchSharpVersion, ["libtorch"] = torch.LibtorchVersion },
            ConfirmedBy = confirmed,
            VectorWidth = EnvironmentInfo.VectorWidth,
            Threads = torch.Threads,
        };
    }
}
