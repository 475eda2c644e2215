using NUnit.Framework.Constraints;
using NUnit.Framework.Internal;

namespace Harness.Tests.Constraints;

/// <summary>What a constraint that fails tells the user.</summary>
internal static class Failure
{
    /// <summary>What NUnit would do with a constraint.</summary>
    public static ConstraintResult ApplyTo<T>(this IResolveConstraint constraint, T actual) => constraint.Resolve().ApplyTo(actual);

    public static string Of(IResolveConstraint constraint, object? actual)
    {
        var result = constraint.ApplyTo(actual);
        Assert.That(result.IsSuccess, Is.False);
        using var writer = new TextMessageWriter();
        result.WriteMessageTo(writer);
        return writer.ToString();
    }
}
