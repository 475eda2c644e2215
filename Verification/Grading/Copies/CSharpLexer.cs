using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Harness.Grading.Copies;

/// <summary>Reads C# as tokens with Roslyn's lexer. It is never parsed: brackets that nest as deep as somebody likes cost nothing.</summary>
internal static class CSharpLexer
{
    /// <summary>The tokens of a text; <c>this.</c> is left out.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The position of the file among those of the submission.</param>
    /// <param name="left">How many tokens are read at most; then how many are left.</param>
    public static IReadOnlyList<CodeToken> Read(string text, int file, ref int left)
    {
        var (lines, tokens) = (SourceText.From(text).Lines, new List<CodeToken>());
        var follows = false;
        foreach (var token in SyntaxFactory.ParseTokens(text))
        {
            if (left == 0 || token.IsKind(SyntaxKind.EndOfFileToken))
                break;
            left--;
            if (follows && token.IsKind(SyntaxKind.DotToken))
                tokens.RemoveAt(tokens.Count - 1);
            else
                tokens.Add(new(KindOf(token), TextOf(token), file, lines.GetLineFromPosition(token.SpanStart).LineNumber + 1));
            follows = token.IsKind(SyntaxKind.ThisKeyword);
        }
        return tokens;
    }

    private static CodeTokenKind KindOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => CodeTokenKind.Number,
        SyntaxKind.IdentifierToken => CodeTokenKind.Name,
        var kind when SyntaxFacts.IsPredefinedType(kind) => CodeTokenKind.Name,
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => CodeTokenKind.Text,
        _ => token.Text.StartsWith('$') || token.Text.StartsWith("@$", StringComparison.Ordinal) ? CodeTokenKind.Text : CodeTokenKind.Sign,
    };

    private static string TextOf(SyntaxToken token) => KindOf(token) switch
    {
        CodeTokenKind.Text => "",
        CodeTokenKind.Number when token.Value is IConvertible number => number.ToDouble(CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        _ => token.Text.TrimStart('@'),
    };
}
