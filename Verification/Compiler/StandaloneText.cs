using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Harness.Compiler;

/// <summary>A submission's file as a part of another program: every line stays, and what only the main file of a program may say becomes a comment.</summary>
/// <param name="Text">The text, line for line.</param>
/// <param name="Namespace">The namespace of the whole file, which is also that of what follows the text; null where it has none.</param>
public sealed record StandaloneText(string Text, string? Namespace)
{
    /// <summary>Comments out the lines <c>#!</c> and <c>#:</c> and the top-level statements, which the harness never runs.</summary>
    /// <param name="file">A file that compiles.</param>
    public static StandaloneText Of(SourceFile file)
    {
        var text = SourceText.From(file.Text);
        var root = CSharpSyntaxTree.ParseText(text, SubmissionCompiler.Parsing).GetCompilationUnitRoot();
        var lines = new HashSet<int>(root.GetLeadingTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.IgnoredDirectiveTrivia) || trivia.IsKind(SyntaxKind.ShebangDirectiveTrivia))
            .Select(trivia => text.Lines.GetLineFromPosition(trivia.SpanStart).LineNumber));
        GlobalStatementSyntax[] statements = [.. root.Members.OfType<GlobalStatementSyntax>()];
        var written = new System.Text.StringBuilder();
        foreach (var line in text.Lines)
        {
            // What stands before them on their line, or after, is no statement.
            var inside = statements.Length > 0 && line.End > statements[0].SpanStart && line.Start < statements[^1].Span.End;
            var start = inside && line.Start < statements[0].SpanStart ? statements[0].SpanStart : line.Start;
            var end = inside && line.End > statements[^1].Span.End ? statements[^1].Span.End : line.End;
            var before = text.ToString(TextSpan.FromBounds(line.Start, start));
            written.Append(before).Append(before.Trim().Length > 0 ? "\n" : "");
            written.Append(inside || lines.Contains(line.LineNumber) ? "// " : "").Append(text.ToString(TextSpan.FromBounds(start, end)));
            written.Append(end < line.End ? $"\n{text.ToString(TextSpan.FromBounds(end, line.End))}" : "").Append('\n');
        }
        return new(written.ToString(), root.Members.OfType<FileScopedNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString());
    }
}
