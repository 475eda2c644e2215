namespace Harness.Cli.Running;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    public const int Agreement = 0;
    public const int Disagreement = 1;
    public const int Usage = 2;
    public const int Environment = 3;
    public const int Fault = 4;
    public const int Cancelled = 130;
}
