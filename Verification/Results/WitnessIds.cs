namespace Harness.Results;

/// <summary>The ids of the witnesses that come with the program, as JSON and rules name them; a registered witness brings its own.</summary>
public static class WitnessIds
{
    /// <summary>TorchSharp's autograd on the same inputs.</summary>
    public const string Torch = "torch";

    /// <summary>Central differences of the subject's own forward.</summary>
    public const string FiniteDifference = "finite-difference";

    /// <summary>ML.NET's evaluators, for the values of losses.</summary>
    public const string MLNet = "mlnet";

    /// <summary>The numbers that the notebook states.</summary>
    public const string Notebook = "notebook";

    /// <summary>Numbers locked earlier.</summary>
    public const string Fixture = "fixture";

    /// <summary>A law that holds whatever the numbers are.</summary>
    public const string Law = "law";
}
