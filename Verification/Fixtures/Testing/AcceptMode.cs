namespace Harness.Fixtures.Testing;

/// <summary>Whether this run may lock numbers.</summary>
internal static class AcceptMode
{
    /// <summary>The variable that accepts, when it is 1 or true, whatever a run gives.</summary>
    public const string Variable = "HARNESS_ACCEPT";

    // What the usual services set: GitHub, GitLab, Travis and most others; Azure Pipelines; TeamCity; Jenkins.
    private static readonly string[] BuildServers = ["CI", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL"];

    /// <summary>Whether the user asked for it, and this is no build server.</summary>
    public static bool IsOn => IsAsked(Environment.GetEnvironmentVariable);

    /// <summary>Whether this is a build server, which locks nothing.</summary>
    public static bool IsOnServer => ServerVariable(Environment.GetEnvironmentVariable) is not null;

    /// <summary>How to ask for it, or why it is not heeded.</summary>
    public static string Advice => AdviceFor(Environment.GetEnvironmentVariable);

    internal static bool IsAsked(Func<string, string?> variable) => variable(Variable) is "1" or "true" && ServerVariable(variable) is null;

    internal static string AdviceFor(Func<string, string?> variable) => ServerVariable(variable) is { } server
        ? $"{Variable} has no effect here: {server} is set, and a build server locks nothing."
        : $"{Variable}=1 in the environment of a run accepts all that it gives.";

    private static string? ServerVariable(Func<string, string?> variable) =>
        Array.Find(BuildServers, name => variable(name) is { Length: > 0 } value && value != "0" && !value.Equals("false", StringComparison.OrdinalIgnoreCase));
}
