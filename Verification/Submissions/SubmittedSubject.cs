using Harness.Judging;
using Harness.Results;
using Harness.Results.Summaries;

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
    public IReadOnlyList<SourceText> Texts => SubmissionTexts.Of(source);

    /// <inheritdoc/>
    public EnvironmentInfo Describe(EnvironmentInfo environment) => source.Language.Describe(environment, tools);

    /// <inheritdoc/>
    public IPreparedSubject Prepare(CheckOptions options, CancellationToken cancellation) => source.Unreadable is { } unreadable
        ? PreparedSubmission.Of(Preparation.Failed(Outcome.LoadError, unreadable, [new("error", unreadable)]), options, loadsFirst: false, cancellation)
        : source.Language.Prepare(source, options, tools, sandboxed, cancellation);
}
