using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace Harness.Torch;

/// <summary>Brings libtorch into the process before anything touches <c>torch</c>: call <see cref="Prepare"/> first, for instance in a set-up of all tests, and use TorchSharp as ever.</summary>
/// <remarks>
/// TorchSharp's own loader, when it fails, copies every native library out of the package cache into the program's folder (480 MB) and
/// reports a missing package, whatever was wrong. So the libraries are found, checked and loaded here, by full path, and TorchSharp finds
/// them loaded. On a Linux whose libstdc++ is older than GCC 13.2 TorchSharp's library would not load for want of <c>GLIBCXX_3.4.32</c>,
/// from which it uses nothing: there that need is made weak, once, in the program's own copy of the library, which is replaced and never
/// written to; where the program's folder cannot be written to, in a temporary copy.
/// <para>
/// The references and checks compute on one thread, and leave the caller's number of threads as it is: sums then have the same order on every machine, and on a busy one small operations do not wait
/// for threads that have no core (50 steps of a small training: 0.04 s against 4 s on two cores under load).
/// </para>
/// </remarks>
public static class TorchRuntime
{
    /// <summary>The threads of an operation; torch keeps the number for each calling thread, so each has to be told.</summary>
    internal const int Threads = 1;

    private static readonly Lazy<TorchRuntimeInfo> Runtime = new(Load);

    /// <summary>Loads libtorch where that has not happened yet, and says what was loaded; any number of threads may call it.</summary>
    /// <exception cref="TorchUnavailableException">The platform has no libtorch, or a library is missing, damaged or refused.</exception>
    public static TorchRuntimeInfo Prepare() => Runtime.Value;

    private static TorchRuntimeInfo Load()
    {
        var patched = TorchLibraries.OfThisProcess().Load();
        var torchSharp = typeof(torch).Assembly;
        // The question that TorchSharp's loader asks; if the answer were no, it would start to copy.
        if (!NativeLibrary.TryLoad("LibTorchSharp", torchSharp, null, out _))
        {
            throw new TorchUnavailableException(
                $"LibTorchSharp was loaded, but TorchSharp does not find it from {torchSharp.Location}: run the program from the folder it was built to.");
        }

        return new TorchRuntimeInfo(
            torchSharp.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
            new Version(torch.__version__).ToString(3),
            patched,
            Threads,
            CpuCapability());
    }

    // libtorch's own rule (aten/src/ATen/native/DispatchStub.cpp), whose outcome it does not export to C.
    private static string CpuCapability()
    {
        if (Environment.GetEnvironmentVariable("ATEN_CPU_CAPABILITY") is ("avx512" or "avx2" or "default") and var chosen)
            return chosen.ToUpperInvariant();
        return Avx512F.VL.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported && Fma.IsSupported ? "AVX512"
            : Avx2.IsSupported && Fma.IsSupported ? "AVX2"
            : "DEFAULT";
    }
}
