using NUnit.Framework.Constraints;

namespace Harness.NUnit;

/// <summary>What a constraint found, in words of its own.</summary>
internal sealed class Verdict(IConstraint constraint, object? actual, bool agrees, string message) : ConstraintResult(constraint, actual, agrees)
{
    public override void WriteMessageTo(MessageWriter writer) => writer.WriteLine("  " + message.ReplaceLineEndings(Environment.NewLine + "  "));
}
