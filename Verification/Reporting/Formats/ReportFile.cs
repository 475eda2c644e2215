namespace Harness.Reporting.Formats;

/// <summary>A file of a report.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Content">All that stands in it.</param>
public sealed record ReportFile(string Name, string Content);
