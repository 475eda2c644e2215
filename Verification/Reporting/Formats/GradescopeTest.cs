namespace Harness.Reporting.Formats;

/// <summary>A test of Gradescope's <c>results.json</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameFormat">How the name is written: <c>text</c>.</param>
/// <param name="Score">The points earned.</param>
/// <param name="MaxScore">The points that can be earned.</param>
/// <param name="Status"><c>passed</c> or <c>failed</c>.</param>
/// <param name="Output">What the student reads.</param>
/// <param name="OutputFormat">How the output is written: <c>text</c>, which Gradescope escapes.</param>
/// <param name="Visibility">Who reads it: <c>visible</c>, or <c>hidden</c> from the student.</param>
/// <param name="Tags">The codes of the diagnosis.</param>
internal sealed record GradescopeTest(
    string Name, string NameFormat, double Score, double MaxScore, string Status, string Output, string OutputFormat, string Visibility, IReadOnlyList<string> Tags);
