using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Harness.Scripting;

/// <summary>Where the methods of assemblies are written, by their portable PDBs.</summary>
/// <remarks>The symbols come from a stranger: what cannot be read of them is not known, and nothing is thrown.</remarks>
public sealed class SourceMap : IDisposable
{
    private readonly Dictionary<Assembly, MetadataReaderProvider> _symbols = [];

    /// <summary>Prepares a map; nothing is read yet.</summary>
    /// <param name="assemblies">The assemblies, each with its portable PDB; of those without one nothing is known.</param>
    public SourceMap(params IEnumerable<(Assembly Assembly, byte[]? Symbols)> assemblies)
    {
        foreach (var (assembly, symbols) in assemblies)
            if (symbols is not null)
                _symbols[assembly] = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
    }

    /// <summary>The first line of a method's or constructor's body that does something.</summary>
    /// <param name="method">The method.</param>
    /// <returns>Null where nobody knows: another assembly's method, one that the compiler wrote, or no symbols.</returns>
    public SourcePlace? Find(MethodBase method)
    {
        if (!_symbols.TryGetValue(method.Module.Assembly, out var symbols))
            return null;
        try
        {
            var reader = symbols.GetMetadataReader();
            var handle = MetadataTokens.MethodDefinitionHandle(method.MetadataToken & 0xFFFFFF).ToDebugInformationHandle();
            var first = reader.GetMethodDebugInformation(handle).GetSequencePoints().Where(point => !point.IsHidden).MinBy(point => point.StartLine);
            return first.Document.IsNil ? null : SourcePlace.At(reader.GetString(reader.GetDocument(first.Document).Name), first.StartLine, method.IsConstructor ? TypeText.Name(method.DeclaringType!) : TypeText.MethodName(method));
        }
        catch (Exception exception) when (exception is BadImageFormatException or ArgumentException or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    /// <summary>Lets go of the symbols.</summary>
    public void Dispose()
    {
        foreach (var symbols in _symbols.Values)
            symbols.Dispose();
    }
}
