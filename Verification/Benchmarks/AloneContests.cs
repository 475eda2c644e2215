using System.Globalization;
using Harness.Torch;
using TorchSharp;

namespace Harness.Benchmarks;

/// <summary>Work on two threads, each contender alone: libgomp's threads go on spinning after their work and would take a core from ours.</summary>
/// <remarks>This program is each contender, one process a turn, and the other is not there meanwhile.</remarks>
internal static class AloneContests
{
    private const int N = 256, InSize = 512, OutSize = 512, Threads = 2;

    // A prime, so that what is shown of the results is of all rows and columns.
    private const int ShownStep = 1009;

    private const int Calls = 25;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(100);

    /// <summary>What makes this program a contender; the side's name follows.</summary>
    public static string Command => "alone";

    public static IEnumerable<Contest> All =>
    [
        new($"linear {N}x{InSize}->{OutSize}, forward and backward, {Threads} threads", "TorchSharp", 1.05, () =>
        {
            double[] ours = [], theirs = [];
            return new(() => ours = Ask("ours"), () => theirs = Ask("torch"), () => Agreement.Difference(ours.AsSpan(1), theirs.AsSpan(1)))
            {
                OurSeconds = () => ours[0],
                TheirSeconds = () => theirs[0],
            };
        }),
    ];

    /// <summary>Serves as one of the contenders, on standard input and output.</summary>
    /// <param name="side">Who it is: ours or torch.</param>
    public static void Serve(string side)
    {
        if (side == "torch")
        {
            TorchRuntime.Prepare();
            torch.set_num_threads(Threads);
        }

        var contender = side == "torch" ? LinearSide.OfTorch(N, InSize, OutSize) : LinearSide.OfOurs(N, InSize, OutSize, Threads);
        Console.Out.WriteLine(Contender.Ready);
        while (Console.In.ReadLine() is not null)
        {
            Timing.Calls(contender.Run, WarmUp);
            double seconds = Timing.Quantile(Enumerable.Range(0, Calls).Select(_ => Timing.Seconds(contender.Run, 1)), 0.5);
            var shown = contender.Gradients().SelectMany(gradient => gradient).Where((_, at) => at % ShownStep == 0);
            Console.Out.WriteLine(string.Join(' ', shown.Prepend(seconds).Select(number => number.ToString("R", CultureInfo.InvariantCulture))));
        }
    }

    private static double[] Ask(string side)
    {
        var program = Environment.ProcessPath!;
        // As `dotnet Harness.Benchmarks.dll` the program is an argument.
        string[] assembly = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(AloneContests).Assembly.Location] : [];
        using Contender contender = new(program, [.. assembly, Command, side], $"{program} {Command} {side} ended at once.");
        return contender.Ask("");
    }
}
