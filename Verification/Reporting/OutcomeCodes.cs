using System.Text.Json;
using Harness.Results;

namespace Harness.Reporting;

/// <summary>Outcomes as JSON names them.</summary>
public static class OutcomeCodes
{
    private static readonly Dictionary<Outcome, string> s_codes =
        Enum.GetValues<Outcome>().ToDictionary(outcome => outcome, outcome => JsonSerializer.Serialize(outcome, ReportJsonContext.Default.Outcome).Trim('"'));

    /// <summary>The name, such as <c>wrong-values</c>.</summary>
    /// <param name="outcome">The outcome.</param>
    public static string Of(Outcome outcome) => s_codes[outcome];
}
