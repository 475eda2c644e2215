using System.Runtime.CompilerServices;

namespace Harness.Exercises;

/// <summary>Marks a method that computes a result as another right solution would: where courses, or what a student may draw, differ.</summary>
/// <remarks>
/// Its parameters are those of a definition. What a submission returns in a case is right if all of it agrees with the definitions, or all of
/// it with this method in place of its result's definition, gradients included.
/// </remarks>
/// <param name="result">The name of the result.</param>
/// <param name="words">What differs, in a few words.</param>
/// <param name="ru">The same in Russian; empty where there is none.</param>
/// <param name="file">Left to the compiler: the author's file.</param>
/// <param name="line">Left to the compiler: the line of the attribute.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class AlsoRightAttribute(string result, string words, string ru = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) : Attribute
{
    /// <summary>The name of the result.</summary>
    public string Result { get; } = result;

    /// <summary>What differs, in a few words.</summary>
    public string Words { get; } = words;

    /// <summary>The same in Russian; empty where there is none.</summary>
    public string Ru { get; } = ru;

    /// <summary>The author's file.</summary>
    public string File { get; } = file;

    /// <summary>The line of the attribute in it, from 1.</summary>
    public int Line { get; } = line;
}
