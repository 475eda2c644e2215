using Harness.Reporting.Translation;
using Harness.Results;

namespace Harness.Reporting.Formats;

/// <summary>A form in which reports are written to files. A new one is a class, its words in the catalogues, and a line where the program is composed.</summary>
public interface IReportFormat
{
    /// <summary>The name, as <c>--format</c> takes it: lower-case letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>Whether the report on a class is one file per submission, which are written to a folder; otherwise it is one file.</summary>
    bool IsFilePerSubmission { get; }

    /// <summary>Whether a file in the folder of a report is one that this format has written; only such a file is removed when its submission is gone.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="open">Opens it; a part of it is read.</param>
    bool IsOwn(string name, Func<TextReader> open) => false;

    /// <summary>The report on one subject.</summary>
    /// <param name="report">The report.</param>
    /// <param name="translator">The language of what people read in it.</param>
    /// <returns>The whole file, ending in a line feed.</returns>
    string WriteSubmission(CheckReport report, Translator translator);

    /// <summary>The report on a class.</summary>
    /// <param name="graded">The class.</param>
    /// <param name="translator">The language of what people read in it.</param>
    /// <returns>One file, unless <see cref="IsFilePerSubmission"/>; files that link to others come last. Each is made when it is asked for.</returns>
    IEnumerable<ReportFile> WriteClass(GradedClass graded, Translator translator);
}
