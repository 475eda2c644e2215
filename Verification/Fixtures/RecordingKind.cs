namespace Harness.Fixtures;

/// <summary>What came of recording one file.</summary>
public enum RecordingKind
{
    /// <summary>There was no fixture; now it is locked.</summary>
    Locked,

    /// <summary>The locked arrays are the same, bit for bit.</summary>
    Unchanged,

    /// <summary>Others are locked; the new ones lie beside them and wait to be accepted.</summary>
    Differs,
}
