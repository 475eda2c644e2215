using System.Text.Json;
using Harness.Comparison;
using Harness.Comparison.ArrayFiles;

namespace Harness.Fixtures;

/// <summary>Array snapshots as JSON, in full or as a summary.</summary>
internal static class SnapshotJson
{
    public static void Write(Utf8JsonWriter writer, ArraySnapshot snapshot)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("shape");
        NestedNumbers.WriteRow(writer, Array.ConvertAll(snapshot.Shape, length => (double)length));
        if (snapshot.Tolerance is { } tolerance)
            ToleranceJson.Write(writer, tolerance);
        if (snapshot.Summary is { } summary)
        {
            WriteSummary(writer, summary, snapshot.Shape);
        }
        else
        {
            writer.WritePropertyName("values");
            NestedNumbers.Write(writer, snapshot.Values, snapshot.Shape);
        }

        writer.WriteEndObject();
    }

    public static ArraySnapshot Read(JsonField field)
    {
        nint[] shape = NestedNumbers.ReadShape(field.Required("shape"));
        ArraySnapshot snapshot = field.Optional("values") is { } values
            ? ArraySnapshot.OfFull(NestedNumbers.Read(values, shape), shape)
            : ReadSummary(field, shape);
        return field.Optional("tolerance") is { } tolerance ? snapshot with { Tolerance = ToleranceJson.Read(tolerance) } : snapshot;
    }

    private static void WriteSummary(Utf8JsonWriter writer, ArraySummary summary, nint[] shape)
    {
        writer.WriteNumber("leadingRows", summary.LeadingRows);
        writer.WritePropertyName("leading");
        NestedNumbers.Write(writer, summary.Leading, Shapes.Leading(shape, summary.LeadingRows).Shape);
        WriteNumber(writer, "sum", summary.Sum);
        WriteNumber(writer, "mean", summary.Mean);
        WriteNumber(writer, "min", summary.Min);
        WriteNumber(writer, "max", summary.Max);
        WriteNumber(writer, "norm", summary.Norm);
        writer.WriteString("projectedOn", ProjectionWeights.Name);
        writer.WritePropertyName("projections");
        NestedNumbers.WriteRow(writer, summary.Projections);
        if (summary.NonFinite is { } nonFinite)
        {
            writer.WriteStartObject("nonFinite");
            writer.WriteNumber("NaN", nonFinite.NaN);
            writer.WriteNumber("Infinity", nonFinite.PositiveInfinity);
            writer.WriteNumber("-Infinity", nonFinite.NegativeInfinity);
            writer.WriteString("sha256", nonFinite.Sha256);
            writer.WriteEndObject();
        }

        writer.WriteString("sha256", summary.Sha256);
    }

    private static ArraySnapshot ReadSummary(JsonField field, nint[] shape)
    {
        if (Shapes.Count(shape) <= ArraySnapshot.MaxFullCount)
            throw field.Fault("lacks \"values\"");
        JsonField rows = field.Required("leadingRows");
        int leadingRows = rows.Int32();
        if (leadingRows < 0 || leadingRows > shape[0])
            throw rows.Fault("is not a number of rows of this shape");
        JsonField basis = field.Required("projectedOn");
        if (basis.Text() != ProjectionWeights.Name)
            throw basis.Fault($"names vectors that this program does not have; it has {ProjectionWeights.Name}");
        return ArraySnapshot.OfSummary(
            new ArraySummary
            {
                LeadingRows = leadingRows,
                Leading = NestedNumbers.Read(field.Required("leading"), Shapes.Leading(shape, leadingRows).Shape),
                Sum = field.Required("sum").Number(),
                Mean = field.Required("mean").Number(),
                Min = field.Required("min").Number(),
                Max = field.Required("max").Number(),
                Norm = field.Required("norm").Number(),
                Projections = NestedNumbers.Read(field.Required("projections"), [ProjectionWeights.Count]),
                NonFinite = field.Optional("nonFinite") is { } nonFinite ? ReadNonFinite(nonFinite) : null,
                Sha256 = field.Required("sha256").Text(),
            },
            shape);
    }

    private static NonFiniteSummary ReadNonFinite(JsonField field)
    {
        return new NonFiniteSummary(
            field.Required("NaN").Int64(),
            field.Required("Infinity").Int64(),
            field.Required("-Infinity").Int64(),
            field.Required("sha256").Text());
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double value)
    {
        writer.WritePropertyName(name);
        NestedNumbers.WriteNumber(writer, value);
    }
}
