using System.Security.Cryptography;
using Harness.Layers;

namespace Harness.Cli.Running;

/// <summary>Our own layers as a subject.</summary>
internal static class BuiltInLayers
{
    public static IEnumerable<Type> Types => typeof(LinearLayer).Assembly.GetTypes();

    /// <summary>The hash of the compiled layers.</summary>
    public static string Sha256()
    {
        using var assembly = File.OpenRead(typeof(LinearLayer).Assembly.Location);
        return Convert.ToHexStringLower(SHA256.HashData(assembly));
    }
}
