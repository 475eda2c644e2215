namespace Harness.NUnit;

/// <summary>Whether this run may lock numbers.</summary>
internal static class AcceptMode
{
    /// <summary>The variable that accepts, when it is 1, whatever a run gives.</summary>
    public const string Variable = "HARNESS_ACCEPT";

    // What the usual services set: GitHub, GitLab, Travis and most others; Azure Pipelines; TeamCity; Jenkins.
    private static readonly string[] BuildServers = ["CI", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL"];

    /// <summary>Whether the user asked for it, and this is no build server.</summary>
    public static bool IsOn => IsAsked(Environment.GetEnvironmentVariable);

    internal static bool IsAsked(Func<string, string?> variable) =>
        variable(Variable) is "1" or "true" && !BuildServers.Any(name => variable(name) is { Length: > 0 } value && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase));
}
