using System.Reflection;
using Harness.Comparison.ArrayFiles;

namespace Harness.Comparison.Fixtures;

/// <summary>Locks arrays that other programs made, and compares later ones with them: numeric snapshots for any language.</summary>
/// <param name="store">The folder of fixtures.</param>
/// <param name="name">What the arrays belong to; the folder of their fixtures within the set <see cref="Set"/>.</param>
/// <param name="tolerance">The tolerance that new fixtures state; null for that of their precision, NaN being equal to NaN.</param>
/// <param name="withArrays">Whether all elements are written beside the fixture, as an .npz.</param>
public sealed class FixtureRecorder(FixtureStore store, string name, Tolerance? tolerance = null, bool withArrays = false)
{
    /// <summary>The set of what was recorded.</summary>
    public const string Set = "recorded";

    private static readonly string Version =
        typeof(FixtureRecorder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The fixture of a file.</summary>
    /// <param name="case">The file's name without its extension.</param>
    /// <exception cref="ArgumentException">The name of either cannot name a file, see <see cref="FixtureId"/>.</exception>
    public FixtureId IdOf(string @case) => new(Set, name, @case);

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
        Fixture fixture = Build(id, arrays, tolerance is null ? read.Fixture?.Tolerance : tolerance with { EqualNaN = true });
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
    /// <remarks>The recorder's tolerance judges where it has one, else the locked one.</remarks>
    /// <param name="case">The file's name without its extension.</param>
    /// <param name="arrays">The arrays by name.</param>
    /// <param name="receivesMissing">Whether arrays for which none are locked are left to be accepted.</param>
    /// <exception cref="ArgumentException">The name cannot name a file.</exception>
    /// <exception cref="IOException">The received file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public RecordingComparison Compare(string @case, IReadOnlyDictionary<string, NumericArray> arrays, bool receivesMissing = false)
    {
        FixtureId id = IdOf(@case);
        FixtureReading read = store.ReadWithArrays(id);
        if (receivesMissing && read.Problem is { Kind: FixtureProblemKind.Missing })
        {
            store.WriteReceived(Set, Build(id, arrays, tolerance), withArrays);
            return new RecordingComparison(false, $"The fixture {id} is missing. 'harness fixtures accept {id}' locks what came.");
        }

        if (read.Problem is { } problem)
            return new RecordingComparison(false, problem.Message);
        Fixture locked = tolerance is null ? read.Fixture! : read.Fixture! with { Tolerance = tolerance with { EqualNaN = true } };
        var difference = FixtureDifference.Between(locked, Build(id, arrays, locked.Tolerance));
        if (difference.IsTolerated)
        {
            store.Reject(id);
            long? ulps = difference.MaxUlps;
            string how = difference.IsSame ? "the same bit for bit" : ulps is { } most ? $"within the tolerance, at most {NumberText.Distance(most)} off"
                : "within the tolerance; of large arrays the leading rows and the statistics were compared";
            return new RecordingComparison(true, $"{NumberText.Count(difference.Arrays.Count)} array{(difference.Arrays.Count == 1 ? "" : "s")}, {how}");
        }

        store.WriteReceived(Set, Build(id, arrays, locked.Tolerance), arrays.Count > 0 && File.Exists(store.ArraysPathOf(id)));
        return new RecordingComparison(false, string.Join('\n', difference.Meaning.Concat(difference.Arrays.Where(array => !array.IsTolerated).Select(Describe)))
            + $"\n'harness fixtures diff {id}' shows more, 'harness fixtures accept {id}' takes the new ones.");
    }

    private static string Describe(ArrayDifference array)
    {
        return array.Change switch
        {
            ArrayChange.Added => $"{array.Name}: is not locked, shape {Shapes.Describe(array.NewShape)}.",
            ArrayChange.Removed => $"{array.Name}: is missing, expected shape {Shapes.Describe(array.LockedShape)}.",
            _ => SnapshotMessage.Describe(array.Name, array.Comparison!),
        };
    }

    private static Fixture Build(FixtureId id, IReadOnlyDictionary<string, NumericArray> arrays, Tolerance? tolerance)
    {
        var snapshots = new OrderedDictionary<string, ArraySnapshot>(StringComparer.Ordinal);
        foreach ((string array, NumericArray values) in arrays)
            snapshots.Add(array, ArraySnapshot.Of(values.Values, values.Shape, keepElements: true));
        Tolerance byPrecision = arrays.Values.Any(values => values.IsSinglePrecision) ? Tolerance.Single : Tolerance.Double;
        return new Fixture
        {
            Exercise = id.Exercise,
            Case = id.Case,
            Source = new FixtureSource { Witness = Set, Versions = new Dictionary<string, string> { ["harness"] = Version } },
            // What was NaN when it was recorded is expected to be NaN.
            Tolerance = tolerance ?? byPrecision with { EqualNaN = true },
            Arrays = snapshots,
        };
    }
}
