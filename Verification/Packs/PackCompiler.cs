using System.Globalization;
using System.Text;
using Harness.Evaluation;
using Harness.Exercises;
using Harness.Exercises.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Harness.Packs;

/// <summary>Compiles files of exercises to one assembly.</summary>
internal static class PackCompiler
{
    private const int MostFindings = 100;

    private static readonly string[] Usings = ["System", "System.Collections.Generic", "System.Linq", "Harness.Exercises"];

    /// <summary>Compiles files.</summary>
    /// <param name="sources">The files.</param>
    /// <returns>The assembly, or null and what is wrong.</returns>
    public static (byte[]? Image, IReadOnlyList<ExerciseFinding> Findings) Compile(IReadOnlyList<PackSource> sources)
    {
        var parsing = new CSharpParseOptions(LanguageVersion.Latest);
        var usings = string.Concat(Usings.Concat(FormulaLibrary.Usings).Select(name => $"global using {name};\n"));
        var compilation = CSharpCompilation.Create(
            // A name of its own for each load: two folders may be loaded into one process.
            FormattableString.Invariant($"exercises-{Guid.NewGuid():N}"),
            [
                .. sources.Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Text, Encoding.UTF8), parsing, source.Path)),
                CSharpSyntaxTree.ParseText(usings, parsing),
            ],
            [
                .. Basic.Reference.Assemblies.Net100.References.All,
                .. FormulaLibrary.Assemblies.Append(typeof(Exercise).Assembly).Select(assembly => MetadataReference.CreateFromFile(assembly.Location)),
            ],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Annotations));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded));
        ExerciseFinding[] findings =
        [
            .. emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(Finding)
                .OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Column).Take(MostFindings),
        ];
        if (emitted.Success)
            findings = [.. compilation.SyntaxTrees.SelectMany(tree => AxesTakenForTypes(compilation.GetSemanticModel(tree), tree))];
        return findings.Length == 0 ? (image.ToArray(), []) : (null, findings);
    }

    /// <summary>Each 0 that is meant as an axis and becomes a type of elements, as in <c>x.sum(0)</c>: C# converts it to any enum, and so everything is summed.</summary>
    private static IEnumerable<ExerciseFinding> AxesTakenForTypes(SemanticModel model, SyntaxTree tree) =>
        from argument in tree.GetRoot().DescendantNodes().OfType<ArgumentSyntax>()
        where argument is { NameColon: null, Expression: LiteralExpressionSyntax } && IsElementType(model.GetTypeInfo(argument.Expression).ConvertedType)
        let place = argument.GetLocation().GetMappedLineSpan()
        select new ExerciseFinding(
            place.Path, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1,
            $"Expected 'dim: {argument.Expression}', found '{argument.Expression}', which is taken for a type of elements and not for an axis.");

    private static bool IsElementType(ITypeSymbol? type) =>
        type is { Name: "ScalarType", TypeKind: TypeKind.Enum } or INamedTypeSymbol { Name: "Nullable", TypeArguments: [{ Name: "ScalarType", TypeKind: TypeKind.Enum }] };

    private static ExerciseFinding Finding(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetMappedLineSpan();
        var message = $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
        return diagnostic.Location.IsInSource
            ? new(span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1, message)
            : new("", 0, 0, message);
    }
}
