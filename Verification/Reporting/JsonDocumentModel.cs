using Harness.Results;

namespace Harness.Reporting;

/// <summary>The document's members in their order.</summary>
internal sealed record JsonDocumentModel(
    string Schema, SubjectInfo Subject, bool Strict, string Rubric, IReadOnlyList<uint> Seeds, double Score, double MaxScore, bool Passed,
    double Seconds, EnvironmentInfo Environment, IReadOnlyList<ReportMessage> Messages, IReadOnlyList<JsonExerciseModel> Exercises)
{
    /// <summary>The arguments that say what it was judged on; left out where nothing was said.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }
}
