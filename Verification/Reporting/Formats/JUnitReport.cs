using System.Globalization;
using System.Text;
using System.Xml;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Results.Summaries;

namespace Harness.Reporting.Formats;

/// <summary>Reports as JUnit's XML, which every CI reads: a suite a subject, a case an exercise, scores as properties.</summary>
public sealed class JUnitReport : IReportFormat
{
    private static readonly XmlWriterSettings Settings = new() { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    /// <inheritdoc/>
    public string Name => "junit";

    /// <inheritdoc/>
    public bool IsFilePerSubmission => false;

    /// <inheritdoc/>
    public string WriteSubmission(CheckReport report, Translator translator) => Write([report], translator);

    /// <inheritdoc/>
    /// <remarks>Suites have the submissions' paths as names, which tells equal file names of a class apart.</remarks>
    public IEnumerable<ReportFile> WriteClass(GradedClass graded, Translator translator) =>
        [new("junit.xml", Write(graded.Summary.Submissions.Select(submission => Named(submission, graded.Overridden(submission))), translator))];

    private static CheckReport Named(GradedSubmission submission, CheckReport report) => report with { Subject = report.Subject with { Name = submission.File } };

    private static string Write(IEnumerable<CheckReport> reports, Translator translator)
    {
        CheckReport[] suites = [.. reports];
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, Settings))
        {
            writer.WriteStartElement("testsuites");
            writer.WriteAttributeString("name", "harness");
            Counts(writer, suites, countsSkipped: false);
            foreach (var suite in suites)
                Suite(writer, suite, translator);
            writer.WriteEndElement();
        }
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Suite(XmlWriter writer, CheckReport report, Translator translator)
    {
        writer.WriteStartElement("testsuite");
        writer.WriteAttributeString("name", Legal(report.Subject.Name));
        Counts(writer, [report], countsSkipped: true);
        Properties(writer,
            [("score", Number(report.Score)), ("maxScore", Number(report.MaxScore)), ("rubric", report.Rubric), ("seeds", string.Join(',', report.Seeds)),
            ("strict", report.Strict ? "true" : "false"), ("sha256", report.Subject.Sha256), ("harness", report.Environment.Harness),
            .. report.Deduction is { } deduction ? ((string, string)[])[("deduction", Number(deduction.Points)), ("deductionReason", translator.Of(deduction.Reason))] : []]);
        foreach (var exercise in report.Exercises)
            Case(writer, report, exercise, translator);
        if (report.Messages.Count > 0)
            writer.WriteElementString("system-err", Legal(string.Join('\n', report.Messages.Select(message => translator.Of($"{message.Severity} {message}")))));
        writer.WriteEndElement();
    }

    private static void Case(XmlWriter writer, CheckReport report, ExerciseReport exercise, Translator translator)
    {
        writer.WriteStartElement("testcase");
        writer.WriteAttributeString("name", Legal(exercise.Id));
        writer.WriteAttributeString("classname", Legal(report.Subject.Name));
        Properties(writer,
            [("score", Number(exercise.Score)), ("points", Number(exercise.Points)), ("outcome", OutcomeCodes.Of(exercise.Outcome)),
            .. exercise.Diagnosis.Select(diagnosis => ("diagnosis", diagnosis.Code))]);
        var explanation = Explanation.Of(report, exercise);
        var lines = explanation.Lines(translator).ToArray();
        switch (exercise.Outcome)
        {
            case var outcome when IsSkipped(report, exercise):
                writer.WriteStartElement("skipped");
                writer.WriteAttributeString("message", Legal(translator.Of(outcome == Outcome.Skipped ? Headline.Result(exercise) : $"optional: {OutcomeNames.Of(outcome)}")));
                writer.WriteEndElement();
                if (outcome != Outcome.Skipped)
                    writer.WriteElementString("system-out", Legal(string.Join('\n', lines)));
                break;
            case Outcome.Passed:
                if (lines.Length > 0)
                    writer.WriteElementString("system-out", Legal(string.Join('\n', lines)));
                break;
            default:
                writer.WriteStartElement(exercise.Outcome == Outcome.HarnessError ? "error" : "failure");
                writer.WriteAttributeString("message", Legal(translator.Of(explanation.Sentences is [var first, ..] ? first : OutcomeNames.Of(exercise.Outcome))));
                writer.WriteAttributeString("type", OutcomeCodes.Of(exercise.Outcome));
                writer.WriteString(Legal(string.Join('\n', lines)));
                writer.WriteEndElement();
                break;
        }
        writer.WriteEndElement();
    }

    /// <summary>What is optional and not right is no failure.</summary>
    private static bool IsSkipped(CheckReport report, ExerciseReport exercise) =>
        exercise.Outcome == Outcome.Skipped || (exercise.Outcome is not (Outcome.Passed or Outcome.HarnessError) && report.IsOptional(exercise));

    private static void Counts(XmlWriter writer, IReadOnlyList<CheckReport> suites, bool countsSkipped)
    {
        var count = suites.Sum(suite => suite.Exercises.Count);
        var skipped = suites.Sum(suite => suite.Exercises.Count(exercise => IsSkipped(suite, exercise)));
        int Of(Outcome outcome) => suites.Sum(suite => suite.Exercises.Count(exercise => exercise.Outcome == outcome));
        var errors = Of(Outcome.HarnessError);
        writer.WriteAttributeString("tests", Number(count));
        writer.WriteAttributeString("failures", Number(count - errors - skipped - Of(Outcome.Passed)));
        writer.WriteAttributeString("errors", Number(errors));
        if (countsSkipped)
            writer.WriteAttributeString("skipped", Number(skipped));
        writer.WriteAttributeString("time", suites.Sum(suite => suite.Seconds).ToString("0.###", CultureInfo.InvariantCulture));
    }

    private static void Properties(XmlWriter writer, params (string Name, string Value)[] properties)
    {
        writer.WriteStartElement("properties");
        foreach (var (name, value) in properties)
        {
            writer.WriteStartElement("property");
            writer.WriteAttributeString("name", name);
            writer.WriteAttributeString("value", Legal(value));
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The text with <c>\uXXXX</c> for each character that XML cannot hold, such as the escape character or half a surrogate pair.</summary>
    private static string Legal(string text)
    {
        var legal = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                legal.Append(text, i++, 2);
            else if (XmlConvert.IsXmlChar(text[i]))
                legal.Append(text[i]);
            else
                legal.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:X4}");
        return legal.ToString();
    }
}
