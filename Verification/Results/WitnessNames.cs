namespace Harness.Results;

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

    /// <summary>Several names within a sentence.</summary>
    /// <param name="names">One name or more.</param>
    public static string Listed(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    /// <summary>The name for somebody who knows the course and not this project.</summary>
    /// <param name="witness">The witness.</param>
    public static string ForStudents(Witness witness) => witness == Witness.Fixture ? "the locked reference" : Of(witness);
}
