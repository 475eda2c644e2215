using System.Reflection;

namespace Harness.Scripting;

/// <summary>What a script hands to a constructor or method, before it is known what that takes.</summary>
/// <param name="Names">The names that the script uses.</param>
/// <param name="Accepts">Whether what a name stands for can be handed over as a type.</param>
/// <param name="Describe">What a name stands for, in words.</param>
internal sealed record Arguments(IReadOnlyList<string> Names, Func<string, Type, bool> Accepts, Func<string, string> Describe)
{
    public int Count => Names.Count;

    /// <summary>Every argument and what it is.</summary>
    public string Description => string.Join(", ", Names.Select(name => $"{name} {Describe(name)}"));

    public bool Fit(ParameterInfo[] parameters) => Names.Index().All(argument => Accepts(argument.Item, parameters[argument.Index].ParameterType));

    /// <summary>The list as a signature shows it.</summary>
    public override string ToString() => $"({string.Join(", ", Names)})";
}
