using Harness.Reporting.Formats;

namespace Harness.Cli.Composition;

/// <summary>What the program is composed of. <c>--help</c>, the JSON schemas and the hash by which old grades hold follow from it.</summary>
internal sealed record Registry
{
    /// <summary>What comes with the program.</summary>
    public static Registry BuiltIn { get; } = new() { Formats = ReportFormats.BuiltIn };

    /// <summary>The formats of reports.</summary>
    public required ReportFormats Formats { get; init; }
}
