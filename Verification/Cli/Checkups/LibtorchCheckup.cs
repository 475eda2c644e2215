using System.Diagnostics;
using System.Globalization;
using Harness.Cli.Running;
using Harness.Torch;

namespace Harness.Cli.Checkups;

/// <summary>libtorch: loaded, and one gradient taken.</summary>
internal static class LibtorchCheckup
{
    private const string What = "libtorch";

    public static Finding Run()
    {
        try
        {
            var watch = Stopwatch.StartNew();
            var torch = TorchRuntime.Prepare();
            var gradients = ProductGraphReference.Gradients(-2, 5, -4);
            var text = string.Create(CultureInfo.InvariantCulture, $"{torch.LibtorchVersion} by TorchSharp {torch.TorchSharpVersion}, {torch.Threads} {(torch.Threads == 1 ? "thread" : "threads")}; first gradient after {watch.Elapsed.TotalSeconds:0.00} s{(torch.LibraryPatched ? "; prepared for this machine's libstdc++" : "")}");
            return gradients is [-4, -4, 3] ? Finding.Works(What, text) : Finding.Broken(What, $"the gradient of (x + y) z is wrong: {string.Join(", ", gradients)}", ExitCode.Environment);
        }
        catch (TorchUnavailableException exception)
        {
            return Finding.Broken(What, exception.Message, ExitCode.Environment);
        }
    }
}
