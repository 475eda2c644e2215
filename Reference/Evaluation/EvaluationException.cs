namespace Harness.Evaluation;

/// <summary>A formula of an exercise that cannot be computed on the values that it was given.</summary>
/// <param name="formula">The method's name.</param>
/// <param name="message">What is wrong, a sentence that names the method.</param>
/// <param name="cause">What was thrown; null where nothing was.</param>
public sealed class EvaluationException(string formula, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The method's name.</summary>
    public string Formula { get; } = formula;
}
