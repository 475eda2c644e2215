namespace Harness.FiniteDifference;

/// <summary>How the values of gradients are checked.</summary>
public enum GradientCheckMode
{
    /// <summary>Every element of the Jacobian: one backward for each element of the output, two forwards for each element of the inputs.</summary>
    FullJacobian,

    /// <summary>
    /// vᵀJu for random u and v: one backward for each direction and two forwards for each direction and input, as torch's <c>fast_mode</c>.
    /// A fault in one element shows if it is above the tolerance of the whole sum.
    /// </summary>
    RandomDirections,
}
