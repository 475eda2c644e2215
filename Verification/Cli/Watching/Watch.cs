using System.Globalization;
using Harness.Cli.Running;
using Harness.Reporting;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Cli.Watching;

/// <summary>Judges a submission again whenever it is saved, until it is cancelled.</summary>
/// <param name="path">The submission's file or folder.</param>
/// <param name="judge">Reads and judges it.</param>
/// <param name="show">Shows a report, after the lines that say what is different from the last one.</param>
internal sealed class Watch(string path, Func<CancellationToken, Task<CheckReport>> judge, Action<CheckReport, IReadOnlyList<string>> show)
{
    /// <summary>Judges it now and at each change.</summary>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The exit code of a program that was interrupted.</returns>
    /// <exception cref="WorkerUnavailableException">What it needs is not on this machine.</exception>
    /// <exception cref="UsageException">It could not be read the first time.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var files = new WatchedFiles(path);
        var before = default(CheckReport);
        try
        {
            while (true)
            {
                var seen = files.Look();
                if (await JudgeUnlessSavedAsync(files, seen, before is null, cancellation) is { } report)
                {
                    show(report, before is null ? [] : ReportChanges.Between(before, report));
                    before = report;
                    Tell(FormattableString.Invariant($"Judged at {DateTime.Now:HH:mm:ss}; waiting for '{path}' to be saved. Ctrl-C ends."));
                }
                await files.ChangeAsync(seen, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }
    }

    /// <summary>The report; null where it was saved meanwhile, so that it is out of date, or cannot be read.</summary>
    private async Task<CheckReport?> JudgeUnlessSavedAsync(WatchedFiles files, string seen, bool isFirst, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (judging, saved) = (judge(either.Token), files.ChangeAsync(seen, either.Token));
        await Task.WhenAny(judging, saved);
        var isSaved = saved.IsCompletedSuccessfully;
        try
        {
            if (isSaved)
                await either.CancelAsync();
            return await judging;
        }
        catch (OperationCanceledException) when (isSaved && !cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception) when (!isFirst && exception is UsageException or IOException or UnauthorizedAccessException)
        {
            Tell(exception.Message);
            return null;
        }
        finally
        {
            await either.CancelAsync();
        }
    }

    private static void Tell(string sentence) => Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"harness: {sentence}"));
}
