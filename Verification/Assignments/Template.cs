using System.Text.RegularExpressions;
using Harness.Course;

namespace Harness.Assignments;

/// <summary>The texts that assignments are made of, embedded in this assembly: statements, formulas, classes with their answers marked, and tests.</summary>
internal static partial class Template
{
    /// <summary>A text in a language, without the line break at its end.</summary>
    public static string Read(AssignmentLanguage language, string name) => Read($"{(language == AssignmentLanguage.Russian ? "ru" : "en")}/{name}.md");

    /// <summary>The heading and the statement of an exercise.</summary>
    public static (string Title, string Statement) Statement(AssignmentLanguage language, Exercise exercise)
    {
        var (title, statement) = Cut(Read(language, exercise.Id));
        return (title.TrimStart('#', ' '), statement);
    }

    /// <summary>The formula of an exercise, in LaTeX.</summary>
    public static string Latex(Exercise exercise) => Read($"latex/{exercise.Id}.tex");

    /// <summary>A class in Python, to be filled in or filled in.</summary>
    public static string Python(Exercise exercise, bool isAnswered) => Answered(Read($"python/{exercise.Id}.py"), isAnswered, "raise NotImplementedError");

    /// <summary>A class in C#, to be filled in or filled in.</summary>
    public static string CSharp(Exercise exercise, bool isAnswered) => Answered(Read($"csharp/{exercise.Id}.cs"), isAnswered, "throw new NotImplementedException();");

    /// <summary>The tests of a class in Python, with gaps for the numbers.</summary>
    public static string PythonTest(Exercise exercise) => Read($"python/{exercise.Id}.test.py");

    /// <summary>The tests of a class in C#, with gaps for the numbers.</summary>
    public static string CSharpTest(Exercise exercise) => Read($"csharp/{exercise.Id}.test.cs");

    /// <summary>The C# program around tests and classes.</summary>
    public static string CSharpFrame() => Read("csharp/frame.cs");

    /// <summary>The functions that the tests in C# call.</summary>
    public static string CSharpComparison() => Read("csharp/comparison.cs");

    /// <summary>Puts what a function says into every gap <c>{{name}}</c>.</summary>
    public static string Fill(string template, Func<string, string> text) => Gap().Replace(template, match => text(match.Groups[1].Value));

    private static string Answered(string template, bool isAnswered, string stub) => Answer().Replace(template, match => isAnswered
        ? match.Groups["answer"].Value
        : $"{match.Groups["indent"].Value}{stub}\n");

    private static (string Heading, string Body) Cut(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return (text[..end], text[(end + 1)..]);
    }

    private static string Read(string name)
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream($"assignments/{name}")
            ?? throw new InvalidOperationException($"Expected the text assignments/{name} in this assembly, found none.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n');
    }

    [GeneratedRegex(@"\{\{([\w.]+)\}\}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"^(?<indent>[ ]*)(//|#): answer\n(?<answer>(.*\n)*?)[ ]*(//|#): end(\n|\z)", RegexOptions.Multiline)]
    private static partial Regex Answer();
}
