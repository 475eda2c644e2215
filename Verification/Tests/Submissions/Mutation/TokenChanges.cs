using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Harness.Tests.Submissions.Mutation;

/// <summary>One token in place of another: operators, constants, members of libraries, and variables.</summary>
internal static class TokenChanges
{
    private static readonly string[][] Interchangeable =
    [
        ["+", "-", "*", "/", "%"],
        ["<", "<=", ">", ">=", "==", "!="],
        ["&&", "||"],
        ["=", "+=", "-=", "*=", "/="],
        ["++", "--"],
        ["Max", "Min"],
        ["Log", "Log2", "Log10", "Exp", "Sqrt", "Abs"],
        ["RowCount", "ColumnCount"],
        ["RowSums", "ColumnSums", "RowNorms", "ColumnAbsoluteSums"],
        ["SetRow", "SetColumn"],
        ["Row", "Column"],
        ["PointwiseMultiply", "PointwiseDivide", "Multiply"],
        ["PointwiseMaximum", "PointwiseMinimum", "PointwiseAbsoluteMaximum", "Add"],
        ["RandN", "RandomSample"],
    ];

    private static readonly Dictionary<string, string[]> Alternatives = Interchangeable
        .SelectMany(group => group.Select(token => (token, others: group.Where(other => other != token).ToArray())))
        .ToDictionary(pair => pair.token, pair => pair.others);

    /// <summary>All changes of one token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="model">What it means.</param>
    public static IEnumerable<Edit> Of(SyntaxToken token, SemanticModel model) =>
        token.Parent is TypeArgumentListSyntax ? []
        : token.IsKind(SyntaxKind.NumericLiteralToken) ? Constants(token)
        : Alternatives.TryGetValue(token.Text, out var others) ? others.Select(other => new Edit(token.Span, other))
        : token.Parent is IdentifierNameSyntax name ? Variables(name, model)
        : [];

    private static IEnumerable<Edit> Constants(SyntaxToken token)
    {
        var (isDouble, value) = (token.Value is double, Convert.ToDouble(token.Value, CultureInfo.InvariantCulture));
        double[] others = isDouble ? [0, 1, 2, value + 1, value - 1, -value, value / 2, 2 * value] : [0, 1, 2, value + 1, value - 1, -value];
        return others.Distinct().Where(other => other != value)
            .Select(other => other.ToString("R", CultureInfo.InvariantCulture))
            .Select(text => new Edit(token.Span, isDouble && !text.Contains('.', StringComparison.Ordinal) && !text.Contains('E', StringComparison.Ordinal) ? $"{text}.0" : text));
    }

    /// <summary>Every other variable of the same type that has a name in the same place.</summary>
    private static IEnumerable<Edit> Variables(IdentifierNameSyntax name, SemanticModel model) =>
        model.GetSymbolInfo(name).Symbol is { } symbol && TypeOf(symbol) is { } type
            ? model.LookupSymbols(name.SpanStart)
                .Where(other => !SymbolEqualityComparer.Default.Equals(other, symbol) && SymbolEqualityComparer.Default.Equals(TypeOf(other), type))
                .Select(other => Edit.Of(name, other.Name))
            : [];

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };
}
