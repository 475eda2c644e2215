using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Harness.Compiler;

/// <summary>A cell as a script of which only that is left which a class can reach: types, static members, constants, usings.</summary>
/// <remarks>Statements, variables and methods of a cell belong to the instance of its script, which exists only where cells are run.
/// They are blanked, so that what they use and nobody offers here (plots, displays) costs no class.</remarks>
internal sealed class CellText
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private readonly string _text;

    private CellText(string name, string text, CancellationToken cancellation)
    {
        _text = text;
        Tree = CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), Parsing, name, cancellation);
    }

    public SyntaxTree Tree { get; }

    /// <summary>Whether there is anything to compile.</summary>
    public bool IsEmpty => Root is { Members.Count: 0, Usings.Count: 0, Externs.Count: 0, AttributeLists.Count: 0 };

    /// <summary>The names that are declared outside types and are not static.</summary>
    public IEnumerable<string> InstanceNames => Root.Members.Where(member => !IsReachable(member)).SelectMany(Names);

    private CompilationUnitSyntax Root => Tree.GetCompilationUnitRoot();

    public static CellText Parse(string name, string text, CancellationToken cancellation) => new(name, text, cancellation);

    /// <summary>The cell without what no class can reach.</summary>
    public CellText Reachable(CancellationToken cancellation) => Without(Root.Members.Where(member => !IsReachable(member)), cancellation);

    /// <summary>The cell without some of its parts.</summary>
    public CellText Without(IEnumerable<SyntaxNode> parts, CancellationToken cancellation)
    {
        var text = _text.ToCharArray();
        foreach (var part in parts)
            for (var i = part.SpanStart; i < part.Span.End; i++)
                if (text[i] != '\n')
                    text[i] = ' ';
        return new(Tree.FilePath, new(text), cancellation);
    }

    /// <summary>The usings that errors are about.</summary>
    public IEnumerable<UsingDirectiveSyntax> Usings(IEnumerable<Diagnostic> errors) =>
        Root.Usings.Where(directive => errors.Any(error => error.Location.SourceTree == Tree && directive.Span.Contains(error.Location.SourceSpan)));

    private static bool IsReachable(MemberDeclarationSyntax member) => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        || member.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.StaticKeyword) || modifier.IsKind(SyntaxKind.ConstKeyword));

    private static IEnumerable<string> Names(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        _ => [],
    };
}
