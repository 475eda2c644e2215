using Harness.Cli.Rendering;
using Harness.Judging;
using Harness.Judging.Repros;
using Harness.Results;
using Harness.Submissions;

namespace Harness.Cli.Commands;

/// <summary>Judges one submission, as often as it changes.</summary>
/// <param name="options">What is checked, and how.</param>
/// <param name="tools">What it is compiled and run with; stays the caller's.</param>
/// <param name="sandboxed">Whether it runs in a sandbox.</param>
/// <param name="repros">Where failures are written as programs; null where none are.</param>
internal sealed class SubmissionChecker(CheckOptions options, SubmissionTools tools, bool sandboxed, ReproFolder? repros)
{
    private SubmissionSource? _latest;

    /// <summary>Judges the submission as it is now.</summary>
    /// <param name="source">The submission.</param>
    /// <param name="cancellation">Stops between cases.</param>
    public async Task<CheckReport> RunAsync(SubmissionSource source, CancellationToken cancellation)
    {
        _latest = source;
        var report = await ProgressLine.DuringAsync(options.Exercises.Count, progress =>
            Task.Run(() => new SubjectCheck(options) { Reproduces = repros is not null }.Run(new SubmittedSubject(source, tools, sandboxed), progress, cancellation), cancellation));
        return report with { Repros = repros?.Write(report.Repros!) };
    }

    /// <summary>Starts what the next time will need.</summary>
    public void Foresee()
    {
        if (_latest is { Unreadable: null } source)
            source.Language.Foresee(options, tools, sandboxed);
    }
}
