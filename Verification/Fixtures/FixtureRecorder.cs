using System.Reflection;
using System.Text;
using Harness.Comparison;

namespace Harness.Fixtures;

/// <summary>Locks arrays that other programs made, and compares later ones with them: numeric snapshots for any language.</summary>
/// <param name="store">The folder of fixtures.</param>
/// <param name="name">What the arrays belong to; the folder of their fixtures within the set <see cref="Set"/>.</param>
/// <param name="tolerance">The tolerance of all arrays; null for that of each array's type (see <see cref="Tolerance.For"/>). NaN equals NaN either way.</param>
/// <param name="withArrays">Whether all elements are written beside the fixture, as an .npz, and must lie there to be compared.</param>
public sealed class FixtureRecorder(FixtureStore store, string name, Tolerance? tolerance = null, bool withArrays = false)
{
    /// <summary>The set of what was recorded.</summary>
    public const string Set = "recorded";

    // What a ZIP archive allows its entries, with room for several bytes a character.
    private const int LongestName = 10_000;

    private static readonly string Version =
        typeof(FixtureRecorder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Whether, where no tolerance is given, each array is judged by that of its own present type, whatever the locked fixture states.</summary>
    public bool JudgesByType { get; init; }

    /// <summary>The fixture of a file.</summary>
    /// <param name="case">The file's name without its extension.</param>
    /// <exception cref="ArgumentException">The name of either cannot name a file, see <see cref="FixtureId"/>.</exception>
    public FixtureId IdOf(string @case) => new(Set, name, @case);

    /// <summary>Whether a file can keep an array under a name, and give it back: at most 10,000 characters, none hidden, no half of a pair.</summary>
    public static bool CanName(string array) =>
        array.Length <= LongestName && !array.Any(Legible.IsHidden) && Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(array)) == array;

    /// <summary>Locks arrays where none are locked; where others are, leaves the new ones beside them.</summary>
    /// <param name="case">The file's name without its extension.</param>
    /// <param name="arrays">The arrays by name.</param>
    /// <exception cref="ArgumentException">The name cannot name a file.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public RecordingKind Record(string @case, IReadOnlyDictionary<string, NumericArray> arrays)
    {
        FixtureId id = IdOf(@case);
        FixtureReading read = store.Read(id);
        Fixture fixture = Build(id, arrays, read.Fixture);
        if (read.Problem is { Kind: FixtureProblemKind.Missing })
        {
            store.WriteVerified(Set, fixture, withArrays);
            return RecordingKind.Locked;
        }

        if (read is { Problem: null, Fixture: { } locked } && FixtureDifference.Between(locked, fixture).IsSame)
        {
            store.Reject(id);
            // Those that lie there may be stale.
            if (withArrays || File.Exists(store.ArraysPathOf(id)))
                store.WriteArrays(id, fixture);
            return RecordingKind.Unchanged;
        }

        store.WriteReceived(Set, fixture, withArrays || File.Exists(store.ArraysPathOf(id)));
        return RecordingKind.Differs;
    }

    /// <summary>Holds arrays against the locked ones; those that do not agree are left beside them, those that do clear that away.</summary>
    /// <remarks>
    /// The recorder's tolerance judges where it has one, else the locked ones, or those of the types (<see cref="JudgesByType"/>). A folder that may not be written to hides no comparison: the message says that nothing was left there.
    /// </remarks>
    /// <param name="case">The file's name without its extension.</param>
    /// <param name="arrays">The arrays by name.</param>
    /// <param name="receivesMissing">Whether arrays for which none are locked are left to be accepted.</param>
    /// <exception cref="ArgumentException">The name cannot name a file.</exception>
    public RecordingComparison Compare(string @case, IReadOnlyDictionary<string, NumericArray> arrays, bool receivesMissing = false)
    {
        FixtureId id = IdOf(@case);
        FixtureReading read = store.ReadWithArrays(id);
        if (receivesMissing && read.Problem is { Kind: FixtureProblemKind.Missing })
            return Received($"The fixture {id} is missing.", Build(id, arrays, null), withArrays, $" '{store.Command("accept", id)}' locks what came.");
        if (read.Problem is { } problem)
            return new RecordingComparison(false, problem.Message);
        Fixture fresh = Build(id, arrays, JudgesByType ? null : read.Fixture);
        Fixture locked = WithTolerances(read.Fixture!, fresh);
        var difference = FixtureDifference.Between(locked, fresh);
        string[] summarized = withArrays ? [.. locked.Arrays.Where(array => array.Value.Values is null).Select(array => array.Key)] : [];
        if (difference.IsTolerated && summarized.Length == 0)
        {
            ClearAway(id);
            long? ulps = difference.MaxUlps;
            string how = difference.IsSame ? "the same bit for bit" : ulps is { } most ? $"within the tolerance, at most {NumberText.Distance(most)} off"
                : "within the tolerance; of large arrays the leading rows and the statistics were compared";
            return new RecordingComparison(true, $"{NumberText.Count(difference.Arrays.Count)} array{(difference.Arrays.Count == 1 ? "" : "s")}, {how}");
        }

        string[] found =
        [
            .. difference.Meaning,
            .. difference.Arrays.Where(array => !array.IsTolerated).Select(array => Describe(array, arrays)),
            .. summarized.Select(array => $"{array}: is locked without all its elements, which are to be compared; {Path.GetFileName(store.ArraysPathOf(id))} is not there."),
        ];
        return Received(
            string.Join('\n', found), fresh, withArrays || (arrays.Count > 0 && File.Exists(store.ArraysPathOf(id))),
            $"\n'{store.Command("diff", id)}' shows more, '{store.Command("accept", id)}' takes the new ones.");
    }

    private static string Describe(ArrayDifference array, IReadOnlyDictionary<string, NumericArray> arrays)
    {
        return array.Change switch
        {
            ArrayChange.Added => $"{array.Name}: is not locked, shape {Shapes.Describe(array.NewShape)}.",
            ArrayChange.Removed => $"{array.Name}: is missing, expected shape {Shapes.Describe(array.LockedShape)}.",
            _ => SnapshotMessage.Describe(array.Name, array.Comparison! with { Elements = array.Comparison!.Elements with { Kind = arrays[array.Name].Kind } }),
        };
    }

    private static void RequireName(string array)
    {
        if (!CanName(array))
            throw new ArgumentException($"Expected names of arrays that a file can keep, of at most {NumberText.Count(LongestName)} characters and none of them hidden, found \"{Legible.Line(array, 100)}\".", nameof(array));
    }

    // What was NaN when it was recorded is expected to be NaN.
    private static Tolerance For(ElementKind kind) => Tolerance.For(kind) with { EqualNaN = true };

    private RecordingComparison Received(string found, Fixture fresh, bool withElements, string advice)
    {
        try
        {
            store.WriteReceived(Set, fresh, withElements);
            return new RecordingComparison(false, found + advice, IsReceived: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new RecordingComparison(false, $"{found}\nWhat came could not be left beside it: {exception.Message}");
        }
    }

    private void ClearAway(FixtureId id)
    {
        try
        {
            store.Reject(id);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What agrees agrees, whether or not older numbers go on waiting beside it.
        }
    }

    /// <summary>A locked fixture with the tolerances of what is held against it.</summary>
    private static Fixture WithTolerances(Fixture locked, Fixture fresh)
    {
        var arrays = new OrderedMap<ArraySnapshot>();
        foreach ((string array, ArraySnapshot snapshot) in locked.Arrays)
            arrays.Add(array, fresh.Arrays.TryGetValue(array, out ArraySnapshot? came) ? snapshot with { Tolerance = came.Tolerance } : snapshot);
        return locked with { Tolerance = fresh.Tolerance, Arrays = arrays };
    }

    /// <summary>The fixture of what came: with the recorder's tolerance, else the locked ones, else those of each array's type.</summary>
    private Fixture Build(FixtureId id, IReadOnlyDictionary<string, NumericArray> arrays, Fixture? locked)
    {
        Tolerance common = tolerance is not null ? tolerance with { EqualNaN = true }
            : locked?.Tolerance ?? For(arrays.Values.Select(array => array.Kind).DefaultIfEmpty(ElementKind.Double).Max());
        var snapshots = new OrderedMap<ArraySnapshot>();
        foreach ((string array, NumericArray values) in arrays)
        {
            RequireName(array);
            Tolerance? own = tolerance is not null ? null
                : locked?.Arrays.TryGetValue(array, out ArraySnapshot? before) == true ? before.Tolerance
                : For(values.Kind) is var byKind && byKind != common ? byKind
                : null;
            snapshots.Add(array, ArraySnapshot.Of(values.Values, values.Shape, keepElements: true) with { Tolerance = own });
        }

        return new Fixture
        {
            Exercise = id.Exercise,
            Case = id.Case,
            Source = new FixtureSource { Witness = Set, Versions = new Dictionary<string, string> { ["harness"] = Version } },
            Tolerance = common,
            Arrays = snapshots,
        };
    }
}
