using System.Numerics.Tensors;
using System.Reflection;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.CodeAnalysis;

namespace Harness.Compiler;

/// <summary>What a submission may refer to beside .NET itself.</summary>
internal static class OfferedPackages
{
    private static readonly Assembly[] Offered = [typeof(Matrix<>).Assembly, typeof(Tensor<>).Assembly, typeof(Np).Assembly];

    /// <summary>.NET and the packages.</summary>
    public static MetadataReference[] References { get; } =
        [.. Basic.Reference.Assemblies.Net100.References.All, .. Offered.Select(assembly => MetadataReference.CreateFromFile(assembly.Location))];

    /// <summary>Whether a package of a name is there.</summary>
    public static bool Has(string package) => Offered.Any(assembly => Name(assembly).Equals(package, StringComparison.OrdinalIgnoreCase));

    /// <summary>The sentence about something else.</summary>
    public static string Refusal(string found) =>
        $"'{found}' is not offered here: offered are the packages {string.Join(", ", Offered.Select(Name))}, and nothing else beside .NET itself.";

    private static string Name(Assembly assembly) => assembly.GetName().Name!;
}
