namespace Harness.FiniteDifference;

/// <summary>What is wrong with a gradient.</summary>
public enum GradientFault
{
    /// <summary>Elements differ from the finite differences.</summary>
    WrongValues,

    /// <summary>Elements differ, and all that do have the other sign.</summary>
    WrongSign,

    /// <summary>For an upstream of zeros the gradient is not zero: it does not multiply by the upstream.</summary>
    UpstreamIgnored,

    /// <summary>The gradient for a sum of upstreams is not the sum of their gradients, such as where it takes an upstream's magnitude or clips it.</summary>
    NotLinear,

    /// <summary>The same forward or backward again gave other numbers.</summary>
    NotRepeatable,

    /// <summary>The gradient has another shape than its input, or there is another number of gradients than inputs.</summary>
    WrongShape,

    /// <summary>The gradient has another type than its input, or the precision of float32 only.</summary>
    WrongType,

    /// <summary>The function or its gradient wrote to an input.</summary>
    InputModified,

    /// <summary>Finite differences depend on their step, so that they say nothing: the function bends too fast, jumps, or its values round too coarsely.</summary>
    NotSettled,

    /// <summary>The function has a kink at an element, and the gradient is the slope of one side of it or lies between them.</summary>
    AtKink,

    /// <summary>No derivative was compared.</summary>
    NothingCompared,

    /// <summary>Forward mode and backward are not the same Jacobian: ⟨v, J u⟩ differs from ⟨vᵀJ, u⟩.</summary>
    NotAdjoint,
}
