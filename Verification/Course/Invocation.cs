namespace Harness.Course;

/// <summary>One call that an exercise makes on its instance.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Arguments">Names of inputs.</param>
/// <param name="Results">Names for the returned arrays, in order.</param>
public sealed record Invocation(string Method, IReadOnlyList<string> Arguments, IReadOnlyList<string> Results);
