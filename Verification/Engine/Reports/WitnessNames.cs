using Harness.Engine.Witnesses;

namespace Harness.Engine.Reports;

/// <summary>Witnesses as sentences name them.</summary>
public static class WitnessNames
{
    /// <summary>The name within a sentence.</summary>
    /// <param name="witness">The witness.</param>
    public static string Of(Witness witness) => witness switch
    {
        Witness.Torch => "torch",
        Witness.FiniteDifference => "finite differences",
        Witness.MLNet => "ML.NET",
        Witness.Notebook => "the notebook",
        Witness.Fixture => "the fixture",
        _ => "the law",
    };
}
