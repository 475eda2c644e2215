using Harness.Results;

namespace Harness.Judging.Witnesses;

/// <summary>The registered witnesses, in the order of reports.</summary>
public sealed class WitnessSet
{
    private readonly HashSet<string> _counting;

    /// <summary>Registers witnesses.</summary>
    /// <param name="witnesses">The witnesses, in the order of reports.</param>
    /// <exception cref="ArgumentException">Two have one id.</exception>
    public WitnessSet(IEnumerable<IWitness> witnesses)
    {
        All = [.. witnesses];
        if (All.CountBy(witness => witness.Info.Id).FirstOrDefault(count => count.Value > 1).Key is { } twice)
            throw new ArgumentException($"Expected witnesses of different ids, found {twice} twice.", nameof(witnesses));
        Infos = new(All.Select(witness => witness.Info));
        _counting = [.. All.Where(witness => witness.CountsForPoints).Select(witness => witness.Info.Id)];
    }

    /// <summary>Those that come with the program.</summary>
    public static WitnessSet BuiltIn { get; } = new([new TorchWitness(), new FiniteDifferenceWitness(), new MLNetWitness(), new NotebookWitness(), new FixtureWitness(), new LawWitness()]);

    /// <summary>Every witness.</summary>
    public IReadOnlyList<IWitness> All { get; }

    /// <summary>Their ids and names.</summary>
    public WitnessList Infos { get; }

    /// <summary>Whether a result that a witness rejects loses points.</summary>
    /// <param name="id">The witness.</param>
    public bool CountsForPoints(string id) => _counting.Contains(id);

    /// <summary>These and one more.</summary>
    /// <param name="witness">A witness of another id.</param>
    public WitnessSet With(IWitness witness) => new(All.Append(witness));
}
