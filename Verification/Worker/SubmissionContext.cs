using System.Reflection;
using System.Runtime.Loader;
using Harness.NumPy;
using Harness.Scripting.Messages;

namespace Harness.Worker;

/// <summary>A submission's assembly, loaded with static fields of its own.</summary>
/// <remarks>Libraries come from the worker's own context, so that its types are theirs; the submission's code may load nothing else.</remarks>
internal sealed class SubmissionContext() : AssemblyLoadContext("submission")
{
    /// <summary>Loads a submission once more.</summary>
    /// <param name="files">An assembly, and symbols where there are any, by the names that <see cref="Protocol"/> states.</param>
    /// <returns>The types in the order of their definition.</returns>
    public static Type[] Load(IReadOnlyDictionary<string, byte[]> files)
    {
        using var assembly = new MemoryStream(files[Protocol.AssemblyFile]);
        using var symbols = files.TryGetValue(Protocol.SymbolsFile, out var pdb) ? new MemoryStream(pdb) : null;
        return new SubmissionContext().LoadFromStream(assembly, symbols).GetTypes();
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name == typeof(Np).Assembly.GetName().Name ? typeof(Np).Assembly : null;
}
