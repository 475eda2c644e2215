using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Harness.Benchmarks;

/// <summary>All rows of a run: schema <c>harness.benchmarks/1</c>.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Machine">Where it was measured.</param>
/// <param name="Rows">What was measured.</param>
internal sealed record Results(string Schema, Machine Machine, IReadOnlyList<Row> Rows)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    public void Show(IAnsiConsole console)
    {
        console.WriteLine($"{Machine.Cpu}, {Machine.Cores} cores, {Machine.VectorBits}-bit vectors, peak {Machine.PeakGigaflops:f1} Gflop/s a core; {Machine.Runtime}, libtorch {Machine.Libtorch}; {Machine.Date:yyyy-MM-dd}");
        var table = new Table().Border(TableBorder.Simple).AddColumn("work").AddColumn("against");
        foreach (var column in (string[])["ours", "theirs", "ratio", "fresh", "target", "spread"])
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var row in Rows)
        {
            table.AddRow([
                Markup.Escape(row.Name), row.Against, Time(row.Ours, row.Unit), Time(row.Theirs, row.Unit),
                row.Ratio is { } ratio ? $"{(ratio >= row.Target ? "[green]" : "[yellow]")}{ratio:f2}[/]" : "-",
                row.FreshRatio is { } fresh ? $"{fresh:f2}" : "-", $">= {row.Target}", row.Spread is { } spread ? $"{spread:p0}" : "-"]);
        }

        console.Write(table);
        foreach (var row in Rows.Where(row => row.Reason is not null))
            console.WriteLine($"{row.Name}: {row.Reason}");
    }

    private static string Time(double? time, string unit) => time is { } value ? $"{value:f2} {unit}" : "-";
}
