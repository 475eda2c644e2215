namespace Harness.Reporting.Formats;

/// <summary>Gradescope's <c>results.json</c>.</summary>
/// <param name="Score">The points of the whole, which take the place of the sum of the tests'.</param>
/// <param name="ExecutionTime">Seconds.</param>
/// <param name="Output">What stands above the tests.</param>
/// <param name="OutputFormat">How it is written: <c>text</c>.</param>
/// <param name="Visibility">Who reads tests that do not say it themselves: <c>visible</c>.</param>
/// <param name="StdoutVisibility">Who reads what the grader prints: <c>hidden</c> from the student.</param>
/// <param name="Tests">The tests.</param>
internal sealed record GradescopeDocument(
    double Score, double ExecutionTime, string Output, string OutputFormat, string Visibility, string StdoutVisibility, IReadOnlyList<GradescopeTest> Tests);
