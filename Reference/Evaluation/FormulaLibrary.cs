using System.Reflection;
using TorchSharp;

namespace Harness.Evaluation;

/// <summary>What formulas of exercises are written with.</summary>
public static class FormulaLibrary
{
    /// <summary>The assemblies that an author's file may refer to beside .NET and the vocabulary.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } = [typeof(torch).Assembly];

    /// <summary>The usings that an author's file has by itself, without the word <c>using</c>.</summary>
    public static IReadOnlyList<string> Usings { get; } = ["static TorchSharp.torch", "F = TorchSharp.torch.nn.functional"];
}
