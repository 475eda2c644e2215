namespace Harness.FiniteDifference;

/// <summary>A gradient is wrong: <see cref="Exception.Message"/> is <see cref="GradientCheckResult.Message"/>.</summary>
/// <param name="result">What was found.</param>
public sealed class GradientCheckException(GradientCheckResult result) : Exception(result.Message)
{
    /// <summary>What was found.</summary>
    public GradientCheckResult Result { get; } = result;
}
