namespace Harness.Results;

/// <summary>A file of a reproduction.</summary>
/// <param name="Name">Its path from the folder of reproductions, with forward slashes; never made of a student's words.</param>
/// <param name="Content">Its bytes.</param>
public sealed record ReproFile(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>What every text that we write says somewhere, so that we replace nobody else's; it may stand in a comment of XML.</summary>
    internal const string Marker = "written by harness to reproduce a failure";
}
