using Harness.Reporting.Translation;
using Harness.Results;

namespace Harness.Reporting.Formats;

/// <summary>JSON: <c>harness.results/1</c> of a submission, <c>harness.summary/1</c> of a class.</summary>
public sealed class JsonFormat : IReportFormat
{
    /// <inheritdoc/>
    public string Name => "json";

    /// <inheritdoc/>
    public bool IsFilePerSubmission => false;

    /// <inheritdoc/>
    /// <remarks>In English whatever the language.</remarks>
    public string WriteSubmission(CheckReport report, Translator translator) => JsonReport.Write(report);

    /// <inheritdoc/>
    public IEnumerable<ReportFile> WriteClass(GradedClass graded, Translator translator) => [new(GradeSummaryFile.Name, GradeSummaryFile.Json(graded.Summary))];
}
