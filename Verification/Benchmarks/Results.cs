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
    private const int TableWidth = 170;

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
        // Names in one line each, also where the output is a file, which has no width.
        console.Profile.Width = Math.Max(console.Profile.Width, TableWidth);
        var table = new Table().Border(TableBorder.Simple).AddColumn("work").AddColumn("against");
        foreach (var column in (string[])["ours", "theirs", "ratio", "target", "fresh", "of peak", "allocated", "spread"])
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var row in Rows)
        {
            table.AddRow([
                Markup.Escape(row.Name), row.Against, Time(row.Ours, row.Unit), Time(row.Theirs, row.Unit),
                row.Ratio is { } ratio ? Judged($"{ratio:f2}", ratio >= row.Target) : "-", $">= {row.Target}",
                row.FreshRatio is { } fresh ? $"{fresh:f2}" : "-",
                row.PeakShare is { } share ? Judged($"{share:p0}", share >= row.PeakShareTarget) : "-",
                row.Allocated is { } bytes ? $"{bytes} B" : "-",
                row.Spread is { } spread ? $"{spread:p0}" : "-"]);
        }

        console.Write(table);
        foreach (var row in Rows.Where(row => row.Reason is not null))
            console.WriteLine($"{row.Name}: {row.Reason}");
    }

    private static string Judged(string text, bool reached) => $"{(reached ? "[green]" : "[yellow]")}{text}[/]";

    private static string Time(double? time, string unit) => time is { } value ? $"{value:f2} {unit}" : "-";
}
