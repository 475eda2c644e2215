using Basic.Reference.Assemblies;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Harness.Tests.Submissions.Mutation;

/// <summary>Makes every single change of a text that it knows of; many of them do not compile.</summary>
internal static class Mutator
{
    /// <summary>Every change, each resulting text once, in the order of the text.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="text">The right text, which must compile.</param>
    public static IReadOnlyList<Mutant> Mutate(string file, string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text);
        var model = CSharpCompilation.Create(
            "right",
            [tree, CSharpSyntaxTree.ParseText("global using System;")],
            [.. Net100.References.All, .. new[] { typeof(Np), typeof(Matrix<>) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location))],
            new(OutputKind.DynamicallyLinkedLibrary)).GetSemanticModel(tree);
        var root = tree.GetRoot();
        var edits = root.DescendantTokens().SelectMany(token => TokenChanges.Of(token, model))
            .Concat(root.DescendantNodes().SelectMany(node => ExpressionChanges.Of(node, model).Concat(StatementChanges.Of(node))));
        return [.. edits.OrderBy(edit => edit.Span.Start).Select(edit => Mutant.Of(file, tree.GetText(), edit))
            .Where(mutant => mutant.Text != text).DistinctBy(mutant => mutant.Text)];
    }
}
