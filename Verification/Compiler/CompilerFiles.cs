using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Harness.Scripting.Messages;

namespace Harness.Compiler;

/// <summary>Texts and what came of compiling them as files of a message, for a compiler in a process of its own.</summary>
public static partial class CompilerFiles
{
    private const string MessagesFile = "messages.json";

    /// <summary>Texts as a message.</summary>
    /// <param name="sources">Files of different names.</param>
    /// <exception cref="ArgumentException">Two have one name.</exception>
    public static Load Of(IEnumerable<SourceFile> sources) => new(sources.ToDictionary(source => source.Name, source => Encoding.UTF8.GetBytes(source.Text)));

    /// <summary>The texts of a message.</summary>
    /// <param name="message">The message.</param>
    public static IReadOnlyList<SourceFile> Sources(Load message) => [.. message.Files.Select(file => new SourceFile(file.Key, Encoding.UTF8.GetString(file.Value)))];

    /// <summary>What came of compiling as a message.</summary>
    /// <param name="compiled">What came of it.</param>
    public static Load Of(CompiledSubmission compiled)
    {
        var files = new Dictionary<string, byte[]> { [MessagesFile] = JsonSerializer.SerializeToUtf8Bytes(compiled.Messages, Json.Default.IReadOnlyListCompilerMessage) };
        if (compiled is { Assembly: { } assembly, Symbols: { } symbols })
            (files[Protocol.AssemblyFile], files[Protocol.SymbolsFile]) = (assembly, symbols);
        return new(files);
    }

    /// <summary>What came of compiling, from a message.</summary>
    /// <param name="message">The message.</param>
    public static CompiledSubmission Compiled(Load message) => new(
        message.Files.GetValueOrDefault(Protocol.AssemblyFile),
        message.Files.GetValueOrDefault(Protocol.SymbolsFile),
        JsonSerializer.Deserialize(message.Files[MessagesFile], Json.Default.IReadOnlyListCompilerMessage) ?? []);

    [JsonSerializable(typeof(IReadOnlyList<CompilerMessage>))]
    private sealed partial class Json : JsonSerializerContext;
}
