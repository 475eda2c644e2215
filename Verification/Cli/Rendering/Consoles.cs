using Spectre.Console;

namespace Harness.Cli.Rendering;

/// <summary>Consoles that write control codes to a terminal and plain text to anything else.</summary>
internal static class Consoles
{
    /// <summary>The width of a file or a pipe, of which no line is broken: tables take the width that they need, sentences stay whole.</summary>
    public const int Unbroken = 100_000;

    /// <summary>Renders to stdout: as the terminal can, or as plain text without trailing blanks where it is redirected.</summary>
    public static void Show(Action<IAnsiConsole> render, bool noColor)
    {
        if (Console.IsOutputRedirected)
            Console.Out.Write(Plain(render));
        else
            render(Over(Console.Out, noColor));
    }

    /// <summary>Renders to plain text; lines end in a line feed and in nothing else.</summary>
    public static string Plain(Action<IAnsiConsole> render)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Capabilities.Unicode = true;
        console.Profile.Width = Unbroken;
        render(console);
        return string.Join('\n', writer.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }

    /// <summary>The terminal, for a dialogue.</summary>
    public static IAnsiConsole Terminal(bool noColor) => Over(Console.Out, noColor);

    /// <summary>A console on stderr, for progress on a terminal.</summary>
    public static IAnsiConsole Error() => Over(Console.Error, noColor: false);

    private static IAnsiConsole Over(TextWriter writer, bool noColor)
    {
        var plain = noColor || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
