using System.Text.Json.Serialization;

namespace Harness.Results;

/// <summary>Who says what a result should be, in the order of reports.</summary>
public enum Witness
{
    /// <summary>TorchSharp's autograd on the same inputs.</summary>
    [JsonStringEnumMemberName("torch")]
    Torch,

    /// <summary>Central differences of the subject's own forward.</summary>
    [JsonStringEnumMemberName("finite-difference")]
    FiniteDifference,

    /// <summary>ML.NET's evaluators, for the values of losses.</summary>
    [JsonStringEnumMemberName("mlnet")]
    MLNet,

    /// <summary>The numbers that the notebook states.</summary>
    [JsonStringEnumMemberName("notebook")]
    Notebook,

    /// <summary>Numbers locked earlier.</summary>
    [JsonStringEnumMemberName("fixture")]
    Fixture,

    /// <summary>A law that holds whatever the numbers are.</summary>
    [JsonStringEnumMemberName("law")]
    Law,
}
