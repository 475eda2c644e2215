using System.Reflection;
using System.Runtime.Loader;
using Harness.NumPy;
using Harness.Scripting;
using Harness.Scripting.Messages;

namespace Harness.Worker;

/// <summary>A submission's assembly, loaded with static fields of its own.</summary>
/// <remarks>Libraries come from the worker's own context, so that its types are theirs; the submission's code may load nothing else.</remarks>
internal sealed class SubmissionContext() : AssemblyLoadContext("submission")
{
    /// <summary>Loads a submission once more.</summary>
    /// <param name="files">An assembly, and symbols where there are any, by the names that <see cref="Protocol"/> states.</param>
    /// <returns>The types in the order of their definition, and where their methods are written.</returns>
    public static (Type[] Types, SourceMap Map) Load(IReadOnlyDictionary<string, byte[]> files)
    {
        using var assembly = new MemoryStream(files[Protocol.AssemblyFile]);
        var pdb = files.GetValueOrDefault(Protocol.SymbolsFile);
        using var symbols = pdb is null ? null : new MemoryStream(pdb);
        var loaded = new SubmissionContext().LoadFromStream(assembly, symbols);
        return (loaded.GetTypes(), new(loaded, pdb));
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == typeof(Np).Assembly.GetName().Name ? typeof(Np).Assembly : null;
}
