namespace Harness.Cli.Rendering;

/// <summary>How much a text report says.</summary>
internal enum Verbosity
{
    /// <summary>The sentence at the end, and what disagrees.</summary>
    Quiet,

    /// <summary>The table, and the first of what disagrees.</summary>
    Normal,

    /// <summary>The environment, every case, and all of what disagrees.</summary>
    Detailed,
}
