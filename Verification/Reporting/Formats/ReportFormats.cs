namespace Harness.Reporting.Formats;

/// <summary>The registered formats of reports: all but the text for a console.</summary>
public sealed class ReportFormats
{
    private readonly IReadOnlyList<IReportFormat> _formats;

    /// <summary>Registers formats.</summary>
    /// <param name="formats">The formats, in the order of <c>--help</c>.</param>
    /// <exception cref="ArgumentException">Two have one name.</exception>
    public ReportFormats(IEnumerable<IReportFormat> formats)
    {
        _formats = [.. formats];
        if (_formats.CountBy(format => format.Name).FirstOrDefault(count => count.Value > 1).Key is { } twice)
            throw new ArgumentException($"Expected formats of different names, found {twice} twice.", nameof(formats));
    }

    /// <summary>Those that come with the program.</summary>
    public static ReportFormats BuiltIn { get; } = new([new JsonFormat(), new JUnitReport(), new GradescopeReport(), new GitHubReport(), new MarkdownReport(), new HtmlReport()]);

    /// <summary>Every format.</summary>
    public IReadOnlyList<IReportFormat> All => _formats;

    /// <summary>Their names, as <c>--format</c> takes them.</summary>
    public IReadOnlyList<string> Names => [.. _formats.Select(format => format.Name)];

    /// <summary>The format of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <exception cref="ArgumentException">There is no such format.</exception>
    public IReportFormat this[string name] =>
        _formats.FirstOrDefault(format => format.Name == name) ?? throw new ArgumentException($"Expected one of {string.Join(", ", Names)}, found {name}.", nameof(name));

    /// <summary>These and one more.</summary>
    /// <param name="format">A format of another name.</param>
    public ReportFormats With(IReportFormat format) => new(_formats.Append(format));
}
