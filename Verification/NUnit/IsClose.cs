namespace Harness.NUnit;

/// <summary><c>Is.CloseTo</c> for compilers before C# 14, which cannot add a static member to <c>Is</c>.</summary>
public static class IsClose
{
    /// <summary>The actual numbers are close to the expected ones: by default within torch.testing.assert_close's tolerance for their precision.</summary>
    /// <param name="expected">A number, an array, tensor, matrix or vector, or anything that is made of such; see <see cref="CloseToConstraint"/>.</param>
    public static CloseToConstraint To(object? expected) => new(expected);
}
