using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Harness.Scripting.Messages;

namespace Harness.Compiler;

/// <summary>Texts and what came of compiling them as files of a message, for a compiler in a process of its own.</summary>
public static partial class CompilerFiles
{
    private const string MessagesFile = "messages.json";
    private const string LeftOutFile = "left-out.json";
    private const string CellsFile = "cells.json";
    private const string CellExtension = ".cell";

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
        var files = new Dictionary<string, byte[]>
        {
            [MessagesFile] = JsonSerializer.SerializeToUtf8Bytes(compiled.Messages, Json.Default.IReadOnlyListCompilerMessage),
            [LeftOutFile] = JsonSerializer.SerializeToUtf8Bytes(compiled.LeftOut, Json.Default.IReadOnlyListLeftOut),
        };
        if (compiled is { Assembly: { } assembly, Symbols: { } symbols })
            (files[Protocol.AssemblyFile], files[Protocol.SymbolsFile]) = (assembly, symbols);
        return new(files);
    }

    /// <summary>What came of compiling, from a message.</summary>
    /// <param name="message">The message.</param>
    public static CompiledSubmission Compiled(Load message) => new(
        message.Files.GetValueOrDefault(Protocol.AssemblyFile),
        message.Files.GetValueOrDefault(Protocol.SymbolsFile),
        JsonSerializer.Deserialize(message.Files[MessagesFile], Json.Default.IReadOnlyListCompilerMessage) ?? [])
    {
        LeftOut = JsonSerializer.Deserialize(message.Files[LeftOutFile], Json.Default.IReadOnlyListLeftOut) ?? [],
    };

    /// <summary>Cells as a message.</summary>
    /// <param name="cells">Cells of different numbers below 10,000.</param>
    /// <exception cref="ArgumentException">Two have one number.</exception>
    public static Load Of(IEnumerable<SourceCell> cells) =>
        new(cells.ToDictionary(cell => FormattableString.Invariant($"{cell.Index:0000}{CellExtension}"), cell => Encoding.UTF8.GetBytes(cell.Text)));

    /// <summary>Whether a message brings cells, and not files.</summary>
    /// <param name="message">The message.</param>
    public static bool AreCells(Load message) => message.Files.Count > 0 && message.Files.Keys.All(name => name.EndsWith(CellExtension, StringComparison.Ordinal));

    /// <summary>The cells of a message.</summary>
    /// <param name="message">The message.</param>
    public static IReadOnlyList<SourceCell> Cells(Load message) =>
    [
        .. message.Files.OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => new SourceCell(int.Parse(file.Key[..^CellExtension.Length], CultureInfo.InvariantCulture), Encoding.UTF8.GetString(file.Value))),
    ];

    /// <summary>What came of compiling a notebook as a message.</summary>
    /// <param name="compiled">What came of it.</param>
    public static Load Of(CompiledNotebook compiled) =>
        new(new Dictionary<string, byte[]>(compiled.Files) { [CellsFile] = JsonSerializer.SerializeToUtf8Bytes(compiled.Cells, Json.Default.IReadOnlyListCompiledCell) });

    /// <summary>What came of compiling a notebook, from a message.</summary>
    /// <param name="message">The message.</param>
    public static CompiledNotebook Notebook(Load message) => new(
        message.Files.Where(file => file.Key != CellsFile).ToDictionary(),
        JsonSerializer.Deserialize(message.Files[CellsFile], Json.Default.IReadOnlyListCompiledCell) ?? []);

    [JsonSerializable(typeof(IReadOnlyList<CompiledCell>))]
    [JsonSerializable(typeof(IReadOnlyList<CompilerMessage>))]
    [JsonSerializable(typeof(IReadOnlyList<LeftOut>))]
    private sealed partial class Json : JsonSerializerContext;
}
