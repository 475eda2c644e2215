namespace Harness.Fixtures.Testing;

/// <summary>What became of one fixture in this run.</summary>
internal sealed class FixtureUse
{
    /// <summary>Lets one assertion at a time compare and accept: tests run in parallel.</summary>
    public object Gate { get; } = new();

    /// <summary>Whether numbers of this run are the locked ones, so that others under the same name are not new but a clash.</summary>
    public bool IsSettled { get; set; }
}
