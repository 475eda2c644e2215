using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Harness.Course;
using Harness.Fixtures;
using Harness.Scripting;

namespace Harness.Judging.Witnesses;

/// <summary>What many subjects are held against alike: drawn inputs, torch's numbers for equal values, fixtures. Each is made once.</summary>
/// <remarks>Safe for use by several threads at once; holds some hundred megabytes at most.</remarks>
public sealed class References
{
    /// <summary>Numbers of results after which half of them, those that nobody has asked for lately, are let go of: 64 MB.</summary>
    private const long Most = 8 << 20;

    private readonly ConcurrentDictionary<(string Exercise, string Case, uint Seed), Lazy<CaseData>> _drawn = [];
    private readonly ConcurrentDictionary<FixtureId, Lazy<FixtureReading>> _fixtures = [];
    private readonly ConditionalWeakTable<CaseData, StrongBox<UInt128>> _hashes = [];
    private readonly Lock _gate = new();
    private Dictionary<Asked, Lazy<IReadOnlyDictionary<string, Value>>> _recent = [];
    private Dictionary<Asked, Lazy<IReadOnlyDictionary<string, Value>>> _older = [];
    private long _size;

    /// <summary>A case as drawn.</summary>
    internal CaseData Draw(Exercise exercise, Case @case) =>
        _drawn.GetOrAdd((exercise.Id + exercise.Variant, @case.Id, @case.Seed), _ => new(() => new(@case, exercise.Draw(@case)))).Value;

    /// <summary>A fixture.</summary>
    internal FixtureReading Read(FixtureStore store, FixtureId id) => _fixtures.GetOrAdd(id, _ => new(() => store.Read(id))).Value;

    /// <summary>Torch's results.</summary>
    internal IReadOnlyDictionary<string, Value> Torch(Exercise exercise, CaseData data) => Made(exercise, data, "torch", () => exercise.Torch(data));

    /// <summary>The magnitudes that go into each result.</summary>
    internal IReadOnlyDictionary<string, Value> Magnitudes(Exercise exercise, CaseData data, IReadOnlyDictionary<string, Value> expected) =>
        Made(exercise, data, "magnitudes", () => exercise.Magnitudes(data, expected));

    private IReadOnlyDictionary<string, Value> Made(Exercise exercise, CaseData data, string what, Func<IReadOnlyDictionary<string, Value>> make)
    {
        var asked = new Asked(exercise.Id + exercise.Variant, data.Case.Id, data.Case.Seed, what, HashOf(data));
        Lazy<IReadOnlyDictionary<string, Value>>? made;
        lock (_gate)
        {
            if (!_recent.TryGetValue(asked, out made))
            {
                made = _older.GetValueOrDefault(asked) ?? new(make);
                if (_size > Most)
                    (_older, _recent, _size) = (_recent, [], 0);
                _recent[asked] = made;
                // As large as what it is made of, about.
                _size += data.Values.Values.Sum(value => (long)value.Data.Length);
            }
        }
        return made.Value;
    }

    /// <summary>A hash of all values, bit by bit: of a drawn case it is taken once.</summary>
    private UInt128 HashOf(CaseData data) => _hashes.GetValue(data, static data =>
    {
        var hash = new XxHash128();
        foreach (var (name, value) in data.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            hash.Append(MemoryMarshal.AsBytes(name.AsSpan()));
            hash.Append(MemoryMarshal.AsBytes(value.Shape));
            hash.Append(MemoryMarshal.AsBytes(value.Data));
        }
        return new(hash.GetCurrentHashAsUInt128());
    }).Value;

    private readonly record struct Asked(string Exercise, string Case, uint Seed, string What, UInt128 Hash);
}
