using Harness.Course;
using Harness.Judging.Witnesses;
using Harness.Reporting;
using Harness.Reporting.Formats;
using Harness.Submissions;

namespace Harness.Cli.Composition;

/// <summary>What the program is composed of. <c>--help</c>, the JSON schemas and the hash by which old grades hold follow from it.</summary>
internal sealed record Registry
{
    /// <summary>What comes with the program.</summary>
    public static Registry BuiltIn { get; } = new() { Exercises = ExerciseSet.BuiltIn, Witnesses = WitnessSet.BuiltIn, Languages = SubmissionLanguages.BuiltIn, Formats = ReportFormats.BuiltIn };

    /// <summary>The exercises.</summary>
    public required ExerciseSet Exercises { get; init; }

    /// <summary>The witnesses.</summary>
    public required WitnessSet Witnesses { get; init; }

    /// <summary>The languages of submissions.</summary>
    public required SubmissionLanguages Languages { get; init; }

    /// <summary>The formats of reports.</summary>
    public required ReportFormats Formats { get; init; }

    /// <summary>The JSON Schema of <c>harness.results/1</c> with what is registered.</summary>
    public string ResultsSchema => JsonSchemaFile.With([.. Witnesses.All.Select(witness => witness.Info.Id)], Languages.Kinds);
}
