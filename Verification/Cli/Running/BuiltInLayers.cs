using System.Security.Cryptography;
using Harness.Judging;
using Harness.Layers;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Cli.Running;

/// <summary>Our own layers as a subject to be judged.</summary>
internal sealed class BuiltInLayers : ISubjectSource
{
    /// <inheritdoc/>
    public SubjectInfo Info => new("built-in layers", SubjectInfo.BuiltIn, Sha256());

    public static IEnumerable<Type> Types => typeof(LinearLayer).Assembly.GetTypes();

    /// <inheritdoc/>
    public IPreparedSubject Prepare(CheckOptions options, CancellationToken cancellation) => new Ready();

    /// <summary>The hash of the compiled layers.</summary>
    private static string Sha256()
    {
        using var assembly = File.OpenRead(typeof(LinearLayer).Assembly.Location);
        return Convert.ToHexStringLower(SHA256.HashData(assembly));
    }

    private sealed class Ready : IPreparedSubject
    {
        public ISubject Subject { get; } = new ScriptPlayer(Types);

        public void Dispose()
        {
        }
    }
}
