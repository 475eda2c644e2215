using System.Runtime.CompilerServices;

namespace Harness.Exercises;

/// <summary>Marks a method that computes a result as a mistaken student would have it; its name says the mistake.</summary>
/// <remarks>
/// Its parameters are those of a definition, and gradients and upstream gradients as well. A parameter of type <c>double</c> that is none of
/// these is fitted to what the student's code returned: a slope, an epsilon, a factor. A mistake in a forward is tried on its gradients too.
/// </remarks>
/// <param name="result">The name of the result.</param>
/// <param name="code">The code in reports, such as <c>bias-not-added</c>: lower-case letters and digits with single hyphens between them.</param>
/// <param name="words">The mistake in a few words, as the middle of a sentence.</param>
/// <param name="ru">The same in Russian; empty where there is none.</param>
/// <param name="file">Left to the compiler: the author's file.</param>
/// <param name="line">Left to the compiler: the line of the attribute.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class MistakeAttribute(
    string result, string code, string words, string ru = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) : Attribute
{
    /// <summary>The name of the result.</summary>
    public string Result { get; } = result;

    /// <summary>The code in reports.</summary>
    public string Code { get; } = code;

    /// <summary>The mistake in a few words.</summary>
    public string Words { get; } = words;

    /// <summary>The same in Russian; empty where there is none.</summary>
    public string Ru { get; } = ru;

    /// <summary>The author's file.</summary>
    public string File { get; } = file;

    /// <summary>The line of the attribute in it, from 1.</summary>
    public int Line { get; } = line;
}
