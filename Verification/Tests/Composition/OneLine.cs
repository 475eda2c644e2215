using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;

namespace Harness.Tests.Composition;

/// <summary>A format of reports that no part of the product knows: a line per subject.</summary>
internal sealed class OneLine : IReportFormat
{
    public string Name => "one-line";

    public bool IsFilePerSubmission => false;

    public string WriteSubmission(CheckReport report, Translator translator) => FormattableString.Invariant($"{report.Subject.Name}: {report.Score} of {report.MaxScore}\n");

    public IEnumerable<ReportFile> WriteClass(GradedClass graded, Translator translator) =>
        [new("class.txt", string.Concat(graded.Summary.Submissions.Select(submission => $"{submission.Id}: {WriteSubmission(graded.Overridden(submission), translator)}")))];
}
