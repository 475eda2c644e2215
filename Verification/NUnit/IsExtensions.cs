using NUnit.Framework;
using NUnit.Framework.Constraints;

namespace Harness.NUnit;

/// <summary>What <c>Is</c>, and phrases such as <c>Is.Not</c> and <c>Has.All</c>, can say of numbers beyond NUnit's own.</summary>
public static class IsExtensions
{
#pragma warning disable CA1034 // The compiler's own type for an extension block is not nested by us.
    extension(Is)
    {
        /// <summary>The actual numbers are close to the expected ones: by default within torch.testing.assert_close's tolerance for their precision.</summary>
        /// <param name="expected">A number, an array, tensor, matrix or vector, or anything that is made of such; see <see cref="CloseToConstraint"/>.</param>
        public static CloseToConstraint CloseTo(object? expected) => new(expected);
    }

    extension(ConstraintExpression phrase)
    {
        /// <inheritdoc cref="extension(Is).CloseTo(object?)"/>
        public CloseToConstraint CloseTo(object? expected)
        {
            var constraint = new CloseToConstraint(expected);
            phrase.Append(constraint);
            return constraint;
        }
    }
#pragma warning restore CA1034
}
