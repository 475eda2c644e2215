using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Harness.Compiler;

/// <summary>Files, compiled once.</summary>
/// <param name="Compilation">The compilation.</param>
/// <param name="Trees">The files' trees, in the files' order.</param>
/// <param name="Diagnostics">What the compiler has to say, in no certain order.</param>
internal sealed record Emission(CSharpCompilation Compilation, IReadOnlyList<SyntaxTree> Trees, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The assembly; null where there are errors.</summary>
    public byte[]? Assembly { get; private init; }

    /// <summary>Its portable PDB; null where there are errors.</summary>
    public byte[]? Symbols { get; private init; }

    /// <summary>Errors and warnings in a certain order.</summary>
    /// <remarks>What is wrong with a declaration comes first, since the rest often follows from it, and last what a method lacks on some path: it
    /// often lacks that because of another error within it.</remarks>
    /// <param name="cancellation">Stops it, where the compiler looks up.</param>
    public IEnumerable<(Diagnostic Diagnostic, CompilerMessage Message)> Said(CancellationToken cancellation)
    {
        HashSet<Diagnostic> declared = Assembly is not null ? [] : [.. Compilation.GetParseDiagnostics(cancellation), .. Compilation.GetDeclarationDiagnostics(cancellation)];
        return from diagnostic in Diagnostics
               where diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed
               let message = SubmissionCompiler.Message(diagnostic)
               orderby message.IsError descending, declared.Contains(diagnostic) descending, message.Id is "CS0161" or "CS0165" or "CS0177", message.File, message.Line, message.Column, message.Id
               select (diagnostic, message);
    }

    /// <summary>Compiles files to one assembly.</summary>
    /// <param name="files">The files.</param>
    /// <param name="cancellation">Stops it, where the compiler looks up.</param>
    public static Emission Of(IReadOnlyList<SourceFile> files, CancellationToken cancellation)
    {
        SyntaxTree[] trees = [.. files.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text, System.Text.Encoding.UTF8), SubmissionCompiler.Parsing, file.Name, cancellation))];
        var isProgram = trees.Any(tree => tree.GetCompilationUnitRoot(cancellation).Members.OfType<GlobalStatementSyntax>().Any());
        var compilation = CSharpCompilation.Create(
            "submission",
            [.. trees, CSharpSyntaxTree.ParseText(string.Concat(SubmissionCompiler.Usings.Select(name => $"global using {name};\n")), SubmissionCompiler.Parsing, cancellationToken: cancellation)],
            OfferedPackages.References,
            SubmissionCompiler.Options(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb), cancellationToken: cancellation);
        return new(compilation, trees, emitted.Diagnostics) { Assembly = emitted.Success ? assembly.ToArray() : null, Symbols = emitted.Success ? symbols.ToArray() : null };
    }
}
