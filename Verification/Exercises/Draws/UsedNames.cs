using Harness.Exercises.Syntax;

namespace Harness.Exercises.Draws;

/// <summary>The names in an expression that stand for values: not those of functions and modules.</summary>
internal static class UsedNames
{
    /// <summary>The names, in order.</summary>
    /// <param name="expression">Any expression.</param>
    public static IEnumerable<NameExpression> Of(Expression expression)
    {
        if (expression is NameExpression name)
            return [name];
        var parts = expression.Parts;
        // A function's own name, and np in np.eye.
        if (expression is CallExpression call)
            parts = call.Callee is MemberExpression { Target: not NameExpression { Name: "np" or "numpy" or "random" } } ? parts : parts.Skip(1);
        return parts.SelectMany(Of);
    }
}
