using Spectre.Console;

namespace Harness.Cli.Rendering;

/// <summary>A progress bar on stderr for work that takes more than a second, on a terminal only.</summary>
internal static class ProgressLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Runs work and shows how much of it is done.</summary>
    /// <param name="total">How many parts the work has.</param>
    /// <param name="work">Starts the work; reports each part that is done.</param>
    public static async Task<T> DuringAsync<T>(int total, Func<IProgress<string>, Task<T>> work)
    {
        var done = new Counter();
        var running = work(done);
        if (Console.IsErrorRedirected || await Task.WhenAny(running, Task.Delay(Patience)) == running)
            return await running;
        await Consoles.Error().Progress().AutoClear(true).StartAsync(async context =>
        {
            var bar = context.AddTask("checking", maxValue: total);
            while (!running.IsCompleted)
            {
                bar.Value = done.Value;
                await Task.WhenAny(running, Task.Delay(100));
            }
        });
        return await running;
    }

    private sealed class Counter : IProgress<string>
    {
        private int _value;

        public int Value => Volatile.Read(ref _value);

        public void Report(string value) => Interlocked.Increment(ref _value);
    }
}
