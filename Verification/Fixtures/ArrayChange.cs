namespace Harness.Fixtures;

/// <summary>What became of one array between two versions of a fixture.</summary>
public enum ArrayChange
{
    /// <summary>Every bit is the same.</summary>
    Same,

    /// <summary>The shape is the same, some elements are others.</summary>
    Moved,

    /// <summary>The shape is another.</summary>
    Reshaped,

    /// <summary>There was no array of this name.</summary>
    Added,

    /// <summary>There is no array of this name any more.</summary>
    Removed,
}
