using Spectre.Console;

namespace Harness.Cli.Rendering;

/// <summary>Consoles that write control codes to a terminal and plain text to anything else.</summary>
internal static class Consoles
{
    // Wide enough that no table breaks its lines in a file or a pipe.
    private const int PlainWidth = 160;

    public static IAnsiConsole Out(bool noColor) => Over(Console.Out, Console.IsOutputRedirected, noColor);

    public static IAnsiConsole Error() => Over(Console.Error, Console.IsErrorRedirected, noColor: false);

    /// <summary>A console that writes plain text to a writer.</summary>
    public static IAnsiConsole Plain(TextWriter writer) => Over(writer, isRedirected: true, noColor: true);

    private static IAnsiConsole Over(TextWriter writer, bool isRedirected, bool noColor)
    {
        var plain = isRedirected || noColor || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Capabilities.Unicode = true;
        if (isRedirected)
            console.Profile.Width = PlainWidth;
        return console;
    }
}
