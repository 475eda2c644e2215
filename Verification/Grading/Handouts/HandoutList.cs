using Harness.Grading.Tables;
using Harness.Results;

namespace Harness.Grading.Handouts;

/// <summary>The file <c>handouts.csv</c> beside the results: whose page is which, with score and comment, for a learning platform to import.</summary>
public static class HandoutList
{
    /// <summary>The file's name.</summary>
    public const string Name = "handouts.csv";

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="directory">The folder of results. It is for staff: the list would tell every student the names of all pages.</param>
    /// <param name="students">A row each.</param>
    /// <param name="separator">What stands between cells.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public static string Write(string directory, IEnumerable<HandoutRow> students, char separator)
    {
        var path = Path.Combine(directory, Name);
        try
        {
            CsvTable.Write(path, separator, ["id", "file", "score", "maxScore", "comment"], students.Select(student => (IEnumerable<string>)
                [student.Id, student.File, CsvTable.Number(student.Score), CsvTable.Number(student.MaxScore), student.Comment]));
            return path;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The list of the students' pages cannot be written to '{path}': {FileFault.Reason(exception)}.");
        }
    }
}
