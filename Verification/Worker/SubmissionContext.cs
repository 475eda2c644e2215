using System.Reflection;
using System.Runtime.Loader;
using Harness.NumPy;
using Harness.Scripting;
using Harness.Scripting.Messages;

namespace Harness.Worker;

/// <summary>A submission's assemblies, loaded with static fields of its own.</summary>
/// <remarks>Libraries come from the worker's own context, so that its types are theirs; the submission's code may load nothing else.</remarks>
internal sealed class SubmissionContext() : AssemblyLoadContext("submission")
{
    /// <summary>Loads a submission once more.</summary>
    /// <param name="files">Assemblies, and symbols where there are any, by the names that <see cref="Protocol"/> states.</param>
    /// <returns>The types in the order of their definition, and where their methods are written.</returns>
    public static (Type[] Types, SourceMap Map) Load(IReadOnlyDictionary<string, byte[]> files)
    {
        var context = new SubmissionContext();
        var assemblies = files.Keys.Where(name => Path.GetExtension(name) == ".dll").Order(StringComparer.Ordinal)
            .Select(name => (Assembly: context.Load(files, name), Symbols: files.GetValueOrDefault(Path.ChangeExtension(name, ".pdb")))).ToArray();
        return ([.. assemblies.SelectMany(loaded => loaded.Assembly.GetTypes())], new(assemblies));
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name == typeof(Np).Assembly.GetName().Name
        ? typeof(Np).Assembly
        : Assemblies.FirstOrDefault(loaded => loaded.GetName().Name == assemblyName.Name);

    private Assembly Load(IReadOnlyDictionary<string, byte[]> files, string name)
    {
        using var assembly = new MemoryStream(files[name]);
        using var symbols = files.TryGetValue(Path.ChangeExtension(name, ".pdb"), out var pdb) ? new MemoryStream(pdb) : null;
        return LoadFromStream(assembly, symbols);
    }
}
