namespace Harness.FiniteDifference;

/// <summary>What finite differences say of a derivative.</summary>
internal enum SlopeVerdict
{
    /// <summary>It is right.</summary>
    Agrees,

    /// <summary>It is wrong, and the differences are settled.</summary>
    Differs,

    /// <summary>It is the slope of one side of a kink.</summary>
    AtKink,

    /// <summary>The differences depend on their step.</summary>
    NotSettled,
}
