namespace Harness.NumPy;

/// <summary>Everything that determines what a <see cref="Pcg64"/> draws next: the numbers of NumPy's <c>PCG64().state</c>.</summary>
/// <param name="State">The state of the congruential generator, NumPy's <c>state['state']['state']</c>.</param>
/// <param name="Increment">What is added in each step, an odd number, NumPy's <c>state['state']['inc']</c>.</param>
/// <param name="HasUInt32">Whether the upper half of a word waits to be drawn, NumPy's <c>has_uint32</c>.</param>
/// <param name="UInteger">That half; meaningless where none waits, NumPy's <c>uinteger</c>.</param>
public sealed record Pcg64State(UInt128 State, UInt128 Increment, bool HasUInt32 = false, uint UInteger = 0);
