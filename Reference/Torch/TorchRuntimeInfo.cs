namespace Harness.Torch;

/// <summary>What computes the references in this process; it belongs beside every number that is kept.</summary>
/// <param name="TorchSharpVersion">The version of TorchSharp, such as <c>0.107.0</c>.</param>
/// <param name="LibtorchVersion">The version of libtorch, such as <c>2.10.0</c>.</param>
/// <param name="LibraryPatched">
/// Whether TorchSharp's native library runs with its need of <c>GLIBCXX_3.4.32</c> made weak, as <see cref="TorchRuntime"/> explains.
/// </param>
/// <param name="Threads">The number of threads that one operation of a reference may use.</param>
/// <param name="CpuCapability">
/// The widest kernels that libtorch chooses on this processor: <c>AVX512</c>, <c>AVX2</c> or <c>DEFAULT</c>. Results differ between them
/// in the last bits.
/// </param>
public sealed record TorchRuntimeInfo(
    string TorchSharpVersion,
    string LibtorchVersion,
    bool LibraryPatched,
    int Threads,
    string CpuCapability);
