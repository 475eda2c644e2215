using Harness.Comparison;
using Harness.Comparison.ArrayFiles;

namespace Harness.Fixtures;

/// <summary>Reads a fixture's members; those it does not know it passes over.</summary>
internal static class FixtureReader
{
    private static readonly string[] Statistics = ["sum", "rows", "values", "shape"];

    /// <summary>A statistic's name in JSON.</summary>
    public static string NameOf(ExpectedStatistic statistic) => Statistics[(int)statistic];

    public static Fixture Read(JsonField root)
    {
        return new Fixture
        {
            Exercise = root.Required("exercise").Text(),
            Case = root.Required("case").Text(),
            Seed = root.Optional("seed")?.UInt32(),
            Sizes = ReadMembers(root.Optional("sizes"), field => field.Int32()),
            Draws = root.Optional("draws")?.Text(),
            Source = root.Optional("source") is { } source ? ReadSource(source) : null,
            Tolerance = root.Optional("tolerance") is { } tolerance ? ToleranceJson.Read(tolerance) : Tolerance.Double,
            Arrays = ReadMembers(root.Optional("arrays"), SnapshotJson.Read),
            Expectations = ReadList(root.Optional("expectations"), ReadExpectation),
            Checksum = root.Optional(FixtureChecksum.Member)?.Text(),
        };
    }

    private static FixtureSource ReadSource(JsonField field)
    {
        return new FixtureSource
        {
            Witness = field.Required("witness").Text(),
            Versions = ReadMembers(field.Optional("versions"), version => version.Text()),
            ConfirmedBy = ReadList(field.Optional("confirmedBy"), witness => witness.Text()),
            VectorWidth = field.Optional("vectorWidth")?.Int32(),
            Threads = field.Optional("threads")?.Int32(),
        };
    }

    private static FixtureExpectation ReadExpectation(JsonField field)
    {
        JsonField name = field.Required("statistic");
        int statistic = Array.IndexOf(Statistics, name.Text());
        if (statistic < 0)
            throw name.Fault($"is \"{name.Text()}\"; the statistics are {string.Join(", ", Statistics)}");
        bool isShape = statistic == (int)ExpectedStatistic.Shape;
        bool isSum = statistic == (int)ExpectedStatistic.Sum;
        JsonField value = field.Required("value");
        nint[] shape = NestedNumbers.ShapeOf(value);
        double[] values = NestedNumbers.Read(value, shape);
        if (isShape)
            _ = NestedNumbers.ReadShape(value);
        if (isSum != (shape.Length == 0) && statistic != (int)ExpectedStatistic.Values)
            throw value.Fault(isSum ? "is a list, where a sum is one number" : "is one number, where a list is needed");
        return new FixtureExpectation
        {
            Id = field.Required("id").Text(),
            Array = field.Required("array").Text(),
            Statistic = (ExpectedStatistic)statistic,
            Value = ArraySnapshot.OfFull(values, shape),
            Tolerance = isShape ? Tolerance.Exact : ToleranceJson.Read(field),
        };
    }

    private static OrderedMap<T> ReadMembers<T>(JsonField? field, Func<JsonField, T> read)
    {
        var members = new OrderedMap<T>();
        if (field is { } present)
        {
            foreach ((string name, JsonField member) in present.Members())
                members.Add(name, read(member));
        }

        return members;
    }

    private static List<T> ReadList<T>(JsonField? field, Func<JsonField, T> read)
    {
        return field is { } present ? [.. present.Items().Select(read)] : [];
    }
}
