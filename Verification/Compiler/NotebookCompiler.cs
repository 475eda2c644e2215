using Harness.Scripting.Messages;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Harness.Compiler;

/// <summary>Compiles the C# cells of a notebook one after the other, as .NET Interactive does, and runs none.</summary>
/// <remarks>
/// A cell sees the usings, types and static members of the cells before it, and may define them again. One that does not compile is passed
/// over, and later cells do without what it defines. Magics are passed over; a package that is not offered is said. What stands outside
/// classes is compiled only where a class can reach it: static members and constants. What is available, and the danger, are those of
/// <see cref="SubmissionCompiler"/>.
/// </remarks>
public static class NotebookCompiler
{
    private const int MostErrors = 5;

    /// <summary>What .NET Interactive and console programs import by themselves.</summary>
    private static readonly CSharpCompilationOptions Options = SubmissionCompiler.Options(OutputKind.DynamicallyLinkedLibrary)
        .WithUsings(SubmissionCompiler.Usings.Append("System.Collections").Append("System.Text"))
        // No name that a student can write.
        .WithScriptClassName("<Cell>");

    /// <summary>Compiles cells.</summary>
    /// <param name="cells">The cells in their order, of different numbers.</param>
    /// <param name="begins">Told the position of each cell before it is compiled.</param>
    /// <param name="cancellation">Stops it, where the compiler looks up.</param>
    public static CompiledNotebook Compile(IReadOnlyList<SourceCell> cells, Action<int>? begins = null, CancellationToken cancellation = default)
    {
        var files = new Dictionary<string, byte[]>();
        var instanceNames = new Dictionary<string, int>();
        var compiled = new List<CompiledCell>();
        var previous = default(CSharpCompilation);
        for (var i = 0; i < cells.Count; i++)
        {
            begins?.Invoke(i);
            var (text, magics) = CellMagics.Blank(cells[i]);
            var whole = CellText.Parse(cells[i].Name, text, cancellation);
            foreach (var name in whole.InstanceNames)
                instanceNames[name] = cells[i].Index;
            var messages = new List<CompilerMessage>(magics);
            var succeeded = !HasErrors(whole.Tree.GetDiagnostics(cancellation), messages);
            if (succeeded && whole.Reachable(cancellation) is { IsEmpty: false } reachable)
            {
                var next = Compile(reachable, previous, files, messages, cancellation);
                succeeded = next is not null;
                previous = next ?? previous;
            }
            compiled.Add(new(cells[i].Index, succeeded, [.. messages.Select(message => Explained(message, instanceNames))]));
        }
        return new(files, compiled);
    }

    /// <summary>Compiles a cell; where only some of its usings are at fault, without these.</summary>
    /// <returns>What later cells see; null where the cell does not compile.</returns>
    private static CSharpCompilation? Compile(
        CellText cell, CSharpCompilation? previous, Dictionary<string, byte[]> files, List<CompilerMessage> messages, CancellationToken cancellation)
    {
        var (name, symbolsName) = Protocol.CellFiles(files.Count / 2);
        var compilation = CSharpCompilation.CreateScriptCompilation(Path.GetFileNameWithoutExtension(name), cell.Tree, OfferedPackages.References, Options, previous);
        var unknown = cell.Usings(compilation.GetDeclarationDiagnostics(cancellation).Where(IsError)).ToArray();
        if (unknown.Length > 0)
        {
            messages.AddRange(compilation.GetDeclarationDiagnostics(cancellation).Where(IsError)
                .Where(error => cell.Usings([error]).Any()).Select(error => SubmissionCompiler.Message(error) with { IsError = false }));
            cell = cell.Without(unknown, cancellation);
            compilation = CSharpCompilation.CreateScriptCompilation(compilation.AssemblyName!, cell.Tree, OfferedPackages.References, Options, previous);
        }
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancellation);
        if (HasErrors(emitted.Diagnostics, messages))
            return null;
        messages.AddRange(emitted.Diagnostics.Where(diagnostic => diagnostic is { Severity: DiagnosticSeverity.Warning, IsSuppressed: false }).Select(SubmissionCompiler.Message));
        // Of usings alone there is nothing to emit, and they are seen all the same.
        if (emitted.Success)
            (files[name], files[symbolsName]) = (assembly.ToArray(), symbols.ToArray());
        return compilation;
    }

    private static bool HasErrors(IEnumerable<Diagnostic> diagnostics, List<CompilerMessage> messages)
    {
        var errors = diagnostics.Where(IsError).Take(MostErrors).Select(SubmissionCompiler.Message).ToArray();
        messages.InsertRange(0, errors);
        return errors.Length > 0;
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    /// <summary>Says of a name that is there, and out of reach, what would bring it into reach.</summary>
    private static CompilerMessage Explained(CompilerMessage message, Dictionary<string, int> instanceNames)
    {
        var name = message is { Id: "CS0103" } && message.Text.Split('\'') is [_, var quoted, ..] ? quoted : "";
        return !instanceNames.TryGetValue(name, out var index) ? message : message with
        {
            Text = FormattableString.Invariant($"{message.Text}: a class cannot use what cell {index} declares outside classes, unless the word static stands before it"),
        };
    }
}
