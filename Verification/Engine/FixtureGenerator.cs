using System.Globalization;
using Harness.Comparison;
using Harness.Comparison.Fixtures;
using Harness.Engine.Exercises;
using Harness.Engine.Reports;
using Harness.Engine.Witnesses;
using Harness.Scripting;
using Harness.Torch;

namespace Harness.Engine;

/// <summary>Makes reference fixtures: torch's numbers, locked only where no other witness disputes them.</summary>
/// <param name="subject">Our own layers: the second opinion, and the forward of which finite differences are taken.</param>
/// <param name="store">The folder of fixtures.</param>
public sealed class FixtureGenerator(ISubject subject, FixtureStore store)
{
    /// <summary>Makes the fixture of one case and writes it where that loses nothing.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="case">The case.</param>
    /// <returns>What was done.</returns>
    public FixtureGeneration Generate(Exercise exercise, Case @case)
    {
        var drawn = new CaseData(@case, exercise.Draw(@case));
        var played = subject.Play(exercise.Script(drawn));
        if (played.Failure is { } failure)
            return new(exercise.Id, @case.Id, FixtureGenerationKind.Disputed, failure.Message);
        var hearing = new Hearing(exercise, subject, drawn, played, strict: true);
        if (!hearing.HasStatedParameters)
            return new(exercise.Id, @case.Id, FixtureGenerationKind.Disputed, "our layer's parameters are not the stated ones.");

        var confirmed = new List<string> { "layers" };
        Testimony[] testimonies = [.. TorchWitness.Testify(hearing), .. FiniteDifferenceWitness.Testify(hearing), .. exercise.MLNet(hearing.Data)];
        foreach (var testimony in testimonies.Where(testimony => testimony.Compare is not null))
        {
            // Finite differences and ML.NET are asked about torch's numbers; torch is asked about ours.
            var asked = testimony.Witness == Witness.Torch ? hearing.Results.GetValueOrDefault(testimony.Result) : hearing.Reference[testimony.Result];
            if (asked is null || !testimony.Compare!(asked).Agrees)
                return new(exercise.Id, @case.Id, FixtureGenerationKind.Disputed,
                    testimony.Witness == Witness.Torch ? $"our layer disputes torch's {testimony.Result}." : $"{WitnessNames.Of(testimony.Witness)} dispute torch's {testimony.Result}.");
            if (testimony.Witness != Witness.Torch)
                confirmed.Add(testimony.Witness == Witness.MLNet ? "mlnet" : "finite-difference");
        }
        return Write(exercise, @case, Build(exercise, @case, hearing.Reference, [.. confirmed.Distinct()]));
    }

    private static Fixture Build(Exercise exercise, Case @case, IReadOnlyDictionary<string, Value> reference, IReadOnlyList<string> confirmed)
    {
        var torch = TorchRuntime.Prepare();
        return new Fixture
        {
            Exercise = exercise.Id,
            Case = @case.Id,
            Seed = @case.Seed,
            Sizes = @case.Sizes.Lengths.ToDictionary(size => size.Name, size => size.Length),
            Draws = @case.IsNotebook ? exercise.NotebookDraws : exercise.Draws,
            Source = new FixtureSource
            {
                Witness = "torch",
                Versions = new Dictionary<string, string> { ["torchsharp"] = torch.TorchSharpVersion, ["libtorch"] = torch.LibtorchVersion },
                ConfirmedBy = confirmed,
                VectorWidth = EnvironmentInfo.VectorWidth,
                Threads = torch.Threads,
            },
            Tolerance = Tolerance.Double,
            Arrays = reference.ToDictionary(pair => pair.Key, pair => ArraySnapshot.Of(pair.Value.Data, pair.Value.Shape)),
        };
    }

    private FixtureGeneration Write(Exercise exercise, Case @case, Fixture fixture)
    {
        var read = store.Read(FixtureSets.Reference, exercise.Id, @case.Id);
        if (read is { Fixture: { } locked, Problem: null } && HaveSameNumbers(locked, fixture))
            return new(exercise.Id, @case.Id, FixtureGenerationKind.Unchanged, "");
        if (read.Problem is { Kind: FixtureProblemKind.Missing })
        {
            store.WriteVerified(FixtureSets.Reference, fixture);
            return new(exercise.Id, @case.Id, FixtureGenerationKind.Locked, "");
        }
        store.WriteReceived(FixtureSets.Reference, fixture);
        return new(exercise.Id, @case.Id, FixtureGenerationKind.Differs,
            string.Create(CultureInfo.InvariantCulture, $"the locked numbers differ or cannot be read; 'harness fixtures accept {exercise.Id}/{@case.Id}' takes the new ones."));
    }

    private static bool HaveSameNumbers(Fixture locked, Fixture made) => FixtureJson.Serialize(made with { Source = locked.Source }) == FixtureJson.Serialize(locked with { Checksum = null });
}
