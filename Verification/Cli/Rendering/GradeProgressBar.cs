using System.Diagnostics;
using System.Globalization;
using Harness.Cli.Running;
using Harness.Grading;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Harness.Cli.Rendering;

/// <summary>How far a class is graded, on stderr: a bar with rate and time left on a terminal, else a line for every tenth.</summary>
internal static class GradeProgressBar
{
    private const int Lines = 10;

    /// <summary>Runs work and shows how far it is; where it is cancelled, says how to go on.</summary>
    /// <param name="work">Starts the work.</param>
    /// <exception cref="CancelledWorkException">It was cancelled.</exception>
    public static async Task<T> DuringAsync<T>(Func<IProgress<GradeProgress>, Task<T>> work)
    {
        var latest = new Latest(isTold: Console.IsErrorRedirected);
        var running = work(latest);
        try
        {
            if (!Console.IsErrorRedirected)
                await ShowAsync(running, latest);
            return await running;
        }
        catch (OperationCanceledException)
        {
            var (done, total, kept) = latest.Value ?? new(0, 0, 0);
            throw new CancelledWorkException(total == 0
                ? "Cancelled; the same command goes on where it was."
                : string.Create(CultureInfo.InvariantCulture, $"Cancelled: {done + kept} of {total + kept} submissions are graded and kept. The same command goes on with the rest."));
        }
    }

    private static Task ShowAsync(Task running, Latest latest) => Consoles.Error().Progress().AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new CountColumn(), new RateColumn(), new RemainingTimeColumn(), new MistakesColumn(latest))
        .StartAsync(async context =>
        {
            var bar = context.AddTask("grading", autoStart: false);
            while (!running.IsCompleted)
            {
                if (latest.Value is { } progress)
                {
                    bar.MaxValue = progress.Total;
                    bar.StartTask();
                    bar.Value = progress.Done;
                }
                await Task.WhenAny(running, Task.Delay(100));
            }
        });

    private sealed class Latest(bool isTold) : IProgress<GradeProgress>
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();

        public GradeProgress? Value { get; private set; }

        public void Report(GradeProgress value)
        {
            var before = (Value?.Done ?? 0) * Lines / value.Total;
            Value = value;
            if (isTold && value.Done * Lines / value.Total > before)
                Console.Error.WriteLine(GradeProgressLine.Of(value, _watch.Elapsed));
        }
    }

    /// <summary>How many are done, of how many.</summary>
    private sealed class CountColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:0}/{task.MaxValue:0}"));
    }

    /// <summary>How many a second.</summary>
    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Speed is { } speed ? string.Create(CultureInfo.InvariantCulture, $"{speed:0.0}/s") : "");
    }

    /// <summary>How many have mistakes or could not be judged.</summary>
    private sealed class MistakesColumn(Latest latest) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(latest.Value is { } progress ? GradeProgressLine.Mistakes(progress) : "");
    }
}
