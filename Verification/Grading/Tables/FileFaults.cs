using Harness.Results;
using static System.FormattableString;

namespace Harness.Grading.Tables;

/// <summary>All that is wrong with a user's file, each with its line, so that it is mended at once.</summary>
/// <param name="path">The file.</param>
internal sealed class FileFaults(string path)
{
    // Whoever names a wrong file altogether does not want to read it here.
    private const int Most = 50;

    private readonly List<string> _said = [];
    private int _more;

    /// <summary>Adds a fault.</summary>
    /// <param name="line">Its line, from 1.</param>
    /// <param name="expected">What was expected, a noun.</param>
    /// <param name="found">What was found instead.</param>
    /// <param name="suggestion">What may have been meant, a sentence with a blank before it; made only where it is shown.</param>
    public void Add(int line, string expected, string found, Func<string>? suggestion = null)
    {
        if (_said.Count < Most)
            _said.Add(Invariant($"{path}({line}): Expected {expected}, found {found}.{suggestion?.Invoke()}"));
        else
            _more++;
    }

    /// <summary>Tells them, if there are any.</summary>
    /// <exception cref="UsageException">There are: a line each.</exception>
    public void ThrowIfAny()
    {
        if (_said.Count > 0)
            throw new UsageException(_more == 0 ? _said : [.. _said, Invariant($"{path}: and {_more} more.")]);
    }
}
