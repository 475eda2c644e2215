namespace Harness.Kernels;

/// <summary>A number that the compiler knows: a kernel that is generic in it is compiled anew for each, without the branches of the others.</summary>
internal interface ICount
{
    /// <summary>The number.</summary>
    static abstract int Value { get; }
}
