using System.Runtime.CompilerServices;

namespace Harness.Exercises;

/// <summary>What an exercise is called. It is found by having this attribute.</summary>
/// <param name="id">The id, such as <c>linear</c> or <c>optim.adam</c>: lower-case letters and digits, with single dots and hyphens between them.</param>
/// <param name="title">What is to be written, in a few words.</param>
/// <param name="ru">The title in Russian; empty where there is none.</param>
/// <param name="file">Left to the compiler: the author's file, for messages.</param>
/// <param name="line">Left to the compiler: the line of the attribute.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ExerciseAttribute(string id, string title, string ru = "", [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) : Attribute
{
    /// <summary>The id.</summary>
    public string Id { get; } = id;

    /// <summary>The title.</summary>
    public string Title { get; } = title;

    /// <summary>The title in Russian; empty where there is none.</summary>
    public string Ru { get; } = ru;

    /// <summary>The author's file.</summary>
    public string File { get; } = file;

    /// <summary>The line of the attribute in it, from 1.</summary>
    public int Line { get; } = line;
}
