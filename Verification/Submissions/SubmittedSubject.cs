using Harness.Judging;
using Harness.Results;

namespace Harness.Submissions;

/// <summary>A submission as a subject to be judged.</summary>
/// <param name="source">The submission.</param>
/// <param name="tools">What it is compiled and run with; stays the caller's.</param>
/// <param name="sandboxed">Whether it runs in a sandbox.</param>
public sealed class SubmittedSubject(SubmissionSource source, SubmissionTools tools, bool sandboxed) : ISubjectSource
{
    /// <inheritdoc/>
    public SubjectInfo Info => new(source.Name, source.Kind, source.Sha256);

    /// <inheritdoc/>
    public EnvironmentInfo Describe(EnvironmentInfo environment) =>
        source.Python is null ? environment : environment with { Python = tools.Python.Version, NumPy = tools.Python.NumPyVersion };

    /// <inheritdoc/>
    public IPreparedSubject Prepare(CheckOptions options, CancellationToken cancellation) =>
        // What a text in Python is can only be known by running it; what was compiled says the same in every exercise.
        PreparedSubmission.Of(Preparation.Of(source, tools, sandboxed), options, loadsFirst: source.Python is not null, cancellation);
}
