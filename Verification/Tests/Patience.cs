namespace Harness.Tests;

/// <summary>How long a test waits for what must come: far longer than it takes on any machine, so that only what hangs is given up.</summary>
internal static class Patience
{
    /// <summary>What a wait on a condition that holds sooner or later may take, in milliseconds.</summary>
    public const int Milliseconds = 300_000;

    /// <summary>What a program may take that a test starts.</summary>
    public static TimeSpan Program { get; } = TimeSpan.FromMinutes(30);

    /// <summary>Ends a program that hangs, counted from now.</summary>
    public static CancellationToken ForProgram() => new CancellationTokenSource(Program).Token;
}
