using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Harness.Compiler;

/// <summary>The parts of a submission that can be left out: top-level types, usings, attributes of the assembly, functions and statements outside types.</summary>
/// <param name="whole">The submission, which need not compile.</param>
internal sealed class SubmissionParts(Emission whole)
{
    private readonly SyntaxNode[][] _parts = [.. whole.Trees.Select(tree => PartsOf(tree.GetRoot()).ToArray())];

    /// <summary>All parts.</summary>
    public IEnumerable<SyntaxNode> All => _parts.SelectMany(parts => parts);

    /// <summary>The part in which a place of a file lies; null where it lies between them.</summary>
    /// <param name="file">The file's number.</param>
    /// <param name="span">The place.</param>
    public SyntaxNode? At(int file, TextSpan span) => file < 0 ? null : _parts[file].FirstOrDefault(part => part.Span.Contains(span));

    /// <summary>The parts that make no sense without each other: the declarations of one type, and all statements, which are one method.</summary>
    /// <param name="part">One of them.</param>
    public IEnumerable<SyntaxNode> Together(SyntaxNode part) => Key(part) is { } key ? All.Where(other => Key(other) == key) : [part];

    /// <summary>What a part uses of others, by the place where it does.</summary>
    /// <param name="part">The part.</param>
    /// <param name="cancellation">Stops it, where the compiler looks up.</param>
    public IEnumerable<(SyntaxNode Place, SyntaxNode Used)> Uses(SyntaxNode part, CancellationToken cancellation)
    {
        var model = whole.Compilation.GetSemanticModel(part.SyntaxTree);
        return from name in part.DescendantNodes().OfType<SimpleNameSyntax>()
               let symbol = model.GetSymbolInfo(name, cancellation).Symbol
               from used in symbol is null or IErrorTypeSymbol ? Aliases(name) : Declarations(symbol)
               where used != part
               select ((SyntaxNode)name, used);
    }

    /// <summary>Whether a part is a type or a function, and no using, attribute or statement.</summary>
    public static bool Defines(SyntaxNode part) => NameOf(part) is not null;

    /// <summary>A type's or a function's name; null for a part of another kind.</summary>
    public static string? NameOf(SyntaxNode part) => part switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        DelegateDeclarationSyntax type => type.Identifier.ValueText,
        GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax function } => function.Identifier.ValueText,
        _ => null,
    };

    private static IEnumerable<SyntaxNode> PartsOf(SyntaxNode root) => root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .Where(node => node is UsingDirectiveSyntax or AttributeListSyntax or BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or GlobalStatementSyntax);

    private static string? Key(SyntaxNode part) => (part, NameOf(part)) switch
    {
        (GlobalStatementSyntax, null) => "",
        (_, null) => null,
        (GlobalStatementSyntax, var name) => $"{name}()",
        (_, var name) => $"{string.Concat(part.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(space => $"{space.Name}."))}{name}`{Arity(part)}",
    };

    private static int Arity(SyntaxNode part) =>
        (part as TypeDeclarationSyntax)?.TypeParameterList?.Parameters.Count ?? (part as DelegateDeclarationSyntax)?.TypeParameterList?.Parameters.Count ?? 0;

    /// <summary>The parts that declare a symbol, or the type that it is a member of.</summary>
    private IEnumerable<SyntaxNode> Declarations(ISymbol symbol)
    {
        var own = (symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol).OriginalDefinition;
        for (var declared = own; declared is not null; declared = declared.ContainingType)
            foreach (var reference in declared.DeclaringSyntaxReferences)
                if (At(FileOf(reference.SyntaxTree), reference.Span) is { } part)
                    yield return part;
    }

    /// <summary>The usings that give a name to what may not be there.</summary>
    private IEnumerable<SyntaxNode> Aliases(SimpleNameSyntax name) =>
        All.OfType<UsingDirectiveSyntax>().Where(directive => directive.Alias?.Name.Identifier.ValueText == name.Identifier.ValueText);

    /// <summary>A tree's number; negative where it is no file's.</summary>
    private int FileOf(SyntaxTree tree)
    {
        for (var i = 0; i < whole.Trees.Count; i++)
            if (whole.Trees[i] == tree)
                return i;
        return -1;
    }
}
