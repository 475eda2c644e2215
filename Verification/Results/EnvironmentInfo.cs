using System.Reflection;
using System.Runtime.Intrinsics;
using System.Text.Json.Serialization;

namespace Harness.Results;

/// <summary>What a report was made with.</summary>
/// <param name="Harness">Our version.</param>
/// <param name="TorchSharp">TorchSharp's version.</param>
/// <param name="Libtorch">libtorch's version.</param>
/// <param name="LibtorchPatched">Whether its native library had to be prepared for this machine's libstdc++.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Os">The operating system.</param>
/// <param name="Cpu">The processor's architecture and the widest vectors in bits.</param>
/// <param name="Threads">How many threads torch uses.</param>
public sealed record EnvironmentInfo(
    string Harness, [property: JsonPropertyName("torchsharp")] string TorchSharp, string Libtorch, bool LibtorchPatched, string Runtime, string Os, string Cpu, int Threads)
{
    /// <summary>The Python that ran the submission; null where none did.</summary>
    public string? Python { get; init; }

    /// <summary>Its NumPy's version; null where none ran.</summary>
    [JsonPropertyName("numpy")]
    public string? NumPy { get; init; }

    /// <summary>This program's version.</summary>
    public static string HarnessVersion { get; } =
        typeof(EnvironmentInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The widest vectors that .NET uses here, in bits.</summary>
    public static int VectorWidth =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;
}
