using System.Text;
using Harness.Comparison;
using Harness.Reporting.Formats;
using Harness.Results;

namespace Harness.Cli.Rendering;

/// <summary>A folder of a report of several files.</summary>
/// <param name="path">The folder; it is made where it is missing.</param>
/// <param name="option">The option that names another one.</param>
internal sealed class ReportFolder(string path, string option)
{
    /// <summary>Writes the files of a report, and removes those of an earlier one that are of nobody any more; files of anybody else and of other formats stay.</summary>
    /// <param name="files">The files.</param>
    /// <param name="isOwn">Whether a file, by its name and content, is one that this report writes.</param>
    /// <returns>The path of the last file, and how many there are.</returns>
    /// <exception cref="UsageException">It cannot be written.</exception>
    public (string Last, int Count) Write(IEnumerable<ReportFile> files, Func<string, Func<TextReader>, bool> isOwn)
    {
        Require();
        var (count, last) = (0, "");
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, content) in files)
        {
            last = Path.Combine(path, name);
            Writing(() => AtomicFile.Write(last, stream => stream.Write(Encoding.UTF8.GetBytes(content))));
            written.Add(name);
            count++;
        }
        Writing(() => RemoveOld(written, isOwn));
        return (last, count);
    }

    /// <summary>Refuses what can be no folder.</summary>
    public void Require()
    {
        if (string.IsNullOrWhiteSpace(path))
            throw new UsageException($"Expected a folder for the report, found an empty name. Name one with {option}.");
        if (File.Exists(path))
            throw new UsageException($"Expected a folder for the report, found the file '{path}'. Name another one with {option}.");
    }

    private void RemoveOld(HashSet<string> written, Func<string, Func<TextReader>, bool> isOwn)
    {
        if (!Directory.Exists(path))
            return;
        foreach (var file in Directory.EnumerateFiles(path).Where(file => !written.Contains(Path.GetFileName(file))).ToArray())
            if (isOwn(Path.GetFileName(file), () => new StreamReader(file)))
                File.Delete(file);
    }

    private void Writing(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The report cannot be written to '{path}': {FileFault.Reason(exception)}. Name another folder with {option}.");
        }
    }
}
