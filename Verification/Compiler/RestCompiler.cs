using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Harness.Compiler;

/// <summary>Compiles what is left of a submission without the parts that have errors, and without those that use such a part.</summary>
/// <remarks>
/// A class is kept whole or left out whole, with all of its parts. It is also left out if it uses something that was left out, even if it
/// would compile: a name could mean something else then. Syntax errors cost everything unless they lie within classes, since a brace too
/// many or too few makes another class of what follows.
/// </remarks>
internal sealed partial class RestCompiler
{
    private const int MostRounds = 20;

    // A comment without an end hides what follows it.
    private const string OpenComment = "CS1035";

    private readonly IReadOnlyList<SourceFile> _files;
    private readonly Emission _whole;
    private readonly SubmissionParts _parts;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<SyntaxNode, CompilerMessage> _leftOut = [];
    private readonly Dictionary<SyntaxNode, (SyntaxNode Place, SyntaxNode Used)[]> _uses = [];

    private RestCompiler(IReadOnlyList<SourceFile> files, Emission whole, CancellationToken cancellation) =>
        (_files, _whole, _parts, _cancellation) = (files, whole, new(whole), cancellation);

    /// <summary>Compiles the rest.</summary>
    /// <param name="files">All files, of different names.</param>
    /// <param name="whole">What came of compiling all of them: at least one error.</param>
    /// <param name="cancellation">Stops it, where the compiler looks up.</param>
    /// <returns>What compiles, and what was left out of it; null where no class and no function is left, or where that is not certain.</returns>
    public static (Emission Emitted, IReadOnlyList<LeftOut> LeftOut)? Compile(IReadOnlyList<SourceFile> files, Emission whole, CancellationToken cancellation) =>
        new RestCompiler(files, whole, cancellation).Compile();

    private (Emission Emitted, IReadOnlyList<LeftOut> LeftOut)? Compile()
    {
        if (!SyntaxErrorsLieInTypes())
            return null;
        var emission = _whole;
        for (var round = 0; round < MostRounds && LeaveOut(emission); round++)
        {
            LeaveOutUsers();
            if (!_parts.All.Any(part => SubmissionParts.Defines(part) && !_leftOut.ContainsKey(part)))
                return null;
            LeftOut[] leftOut = [.. _leftOut.Select(pair => Described(pair.Key, pair.Value)).OrderBy(part => part.Reason.Line)];
            emission = Emission.Of(LeftOut.Blank(_files, leftOut), _cancellation);
            if (emission.Assembly is not null)
                return (emission, leftOut);
        }
        return null;
    }

    private bool SyntaxErrorsLieInTypes() => _whole.Trees.Select((tree, file) => (tree, file)).All(pair => pair.tree.GetDiagnostics(_cancellation)
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        .All(error => error.Id != OpenComment && _parts.At(pair.file, error.Location.SourceSpan) is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax));

    /// <summary>Leaves out the parts that have errors. Returns false where there is an error elsewhere, or nothing new.</summary>
    private bool LeaveOut(Emission emission)
    {
        var before = _leftOut.Count;
        foreach (var (error, message) in emission.Said(_cancellation).Where(said => said.Message.IsError))
        {
            // What is left is where it was.
            if (PartAt(emission, error.Location) is not { } found)
                return false;
            foreach (var part in _parts.Together(found))
                _leftOut.TryAdd(part, message);
        }
        return _leftOut.Count > before;
    }

    private SyntaxNode? PartAt(Emission emission, Location location) =>
        Enumerable.Range(0, emission.Trees.Count).Where(file => emission.Trees[file] == location.SourceTree).Select(file => _parts.At(file, location.SourceSpan)).FirstOrDefault();

    private void LeaveOutUsers()
    {
        var isDone = false;
        while (!isDone)
        {
            isDone = true;
            foreach (var user in _parts.All.Where(part => SubmissionParts.Defines(part) && !_leftOut.ContainsKey(part)).ToArray())
                if (UsesOf(user).FirstOrDefault(use => _leftOut.ContainsKey(use.Used)) is { Place: { } place })
                {
                    var reason = Dependence(user, place);
                    foreach (var part in _parts.Together(user))
                        _leftOut.TryAdd(part, reason);
                    isDone = false;
                }
        }
    }

    private (SyntaxNode Place, SyntaxNode Used)[] UsesOf(SyntaxNode part) =>
        _uses.TryGetValue(part, out var known) ? known : _uses[part] = [.. _parts.Uses(part, _cancellation)];

    private static CompilerMessage Dependence(SyntaxNode user, SyntaxNode place)
    {
        var start = place.GetLocation().GetMappedLineSpan().StartLinePosition;
        var text = $"{SubmissionParts.NameOf(user)} is left out too: it uses {((SimpleNameSyntax)place).Identifier.ValueText}, which does not compile";
        return new(true, LeftOut.Dependent, text, place.SyntaxTree.FilePath, start.Line + 1, start.Character + 1);
    }

    private static LeftOut Described(SyntaxNode part, CompilerMessage reason) => new(
        part.SyntaxTree.FilePath, part.SpanStart, part.Span.End, SubmissionParts.NameOf(part), SubmissionParts.NameOf(part) is null ? [] : [.. Defined(part).Distinct()], reason);

    /// <summary>The names that a part defines; where its syntax is wrong, whatever looks like a definition.</summary>
    private static IEnumerable<string> Defined(SyntaxNode part) =>
    [
        .. part.DescendantNodesAndSelf().OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.ValueText),
        .. part.DescendantNodesAndSelf().OfType<LocalFunctionStatementSyntax>().Select(function => function.Identifier.ValueText),
        .. part.DescendantNodes().OfType<MethodDeclarationSyntax>().Where(method => method.Modifiers.Any(word => word.ValueText == "static")).Select(method => method.Identifier.ValueText),
        .. part.ContainsDiagnostics ? Definition().Matches(part.ToString()).Select(match => match.Groups["name"].Value) : [],
    ];

    [GeneratedRegex(@"\b(class|record|struct)\s+(?<name>\w+)")]
    private static partial Regex Definition();
}
