namespace Harness.Results;

/// <summary>The witnesses of a report, in its order.</summary>
/// <param name="infos">The witnesses; ids differ.</param>
public sealed class WitnessList(IEnumerable<WitnessInfo> infos)
{
    private readonly Dictionary<string, int> _places = infos.Select((info, place) => (info.Id, place)).ToDictionary();

    /// <summary>No witness is known: each is named by its id.</summary>
    public static WitnessList Empty { get; } = new([]);

    /// <summary>All of them.</summary>
    public IReadOnlyList<WitnessInfo> All { get; } = [.. infos];

    /// <summary>The witness of an id; one that is not known is named by its id.</summary>
    /// <param name="id">The id.</param>
    public WitnessInfo this[string id] => _places.TryGetValue(id, out var place) ? All[place] : new(id, id);

    /// <summary>The place in reports; those that are not known come last.</summary>
    /// <param name="id">The id.</param>
    public int PlaceOf(string id) => _places.GetValueOrDefault(id, int.MaxValue);

    /// <summary>Several names within a sentence.</summary>
    /// <param name="names">One name or more.</param>
    public static string Listed(IReadOnlyList<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
}
