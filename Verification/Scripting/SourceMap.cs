using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Harness.Scripting;

/// <summary>Where the methods of an assembly are written, by its portable PDB.</summary>
/// <remarks>The symbols come from a stranger: what cannot be read of them is not known, and nothing is thrown.</remarks>
public sealed class SourceMap : IDisposable
{
    private readonly Assembly _assembly;
    private readonly MetadataReaderProvider? _symbols;

    /// <summary>Prepares a map; nothing is read yet.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="symbols">Its portable PDB; null where there is none, and then nothing is known.</param>
    public SourceMap(Assembly assembly, byte[]? symbols)
    {
        _assembly = assembly;
        _symbols = symbols is null ? null : MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
    }

    /// <summary>The first line of a method's or constructor's body that does something.</summary>
    /// <param name="method">The method.</param>
    /// <returns>Null where nobody knows: another assembly's method, one that the compiler wrote, or no symbols.</returns>
    public SourcePlace? Find(MethodBase method)
    {
        if (_symbols is null || method.Module.Assembly != _assembly)
            return null;
        try
        {
            var reader = _symbols.GetMetadataReader();
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
    public void Dispose() => _symbols?.Dispose();
}
