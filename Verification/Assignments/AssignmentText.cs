using System.Globalization;
using Harness.Course;

namespace Harness.Assignments;

/// <summary>What an exercise asks for, in words and in code, as people read it.</summary>
public static class AssignmentText
{
    /// <summary>Title and statement of an exercise that is asked of submissions.</summary>
    /// <param name="language">The language.</param>
    /// <param name="exercise">The exercise.</param>
    /// <param name="hasLatex">Whether the formula is added in LaTeX, and in a line of its own; else it is left out.</param>
    public static string Statement(AssignmentLanguage language, Exercise exercise, bool hasLatex) =>
        Statement(language, exercise, exercise.Kind == ExerciseKind.Optional ? Template.Read(language, "optional") : "", hasLatex);

    /// <summary>Title, points and statement of an exercise of an assignment.</summary>
    /// <param name="assignment">The assignment.</param>
    /// <param name="exercise">One of those that it asks for.</param>
    /// <param name="hasLatex">Whether the formula is added in LaTeX, where the assignment shows it.</param>
    internal static string Statement(Assignment assignment, Exercise exercise, bool hasLatex) => Statement(
        assignment.Language, exercise,
        assignment.Points.TryGetValue(exercise.Id, out var points)
            ? Template.Read(assignment.Language, "points").Replace("{{points}}", points.ToString("0.##", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            : Template.Read(assignment.Language, "optional"),
        hasLatex && assignment.Shows(exercise));

    private static string Statement(AssignmentLanguage language, Exercise exercise, string remark, bool hasLatex)
    {
        var (title, statement) = Template.Statement(language, exercise);
        return $"{title}{remark}\n\n{statement}{(hasLatex ? $"\n\n$$\n{Template.Latex(exercise)}\n$$" : "")}";
    }

    /// <summary>How a class of the exercise is used in Python, with the numbers that come out.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="assignment">The assignment whose numbers these are.</param>
    public static string PythonExample(Exercise exercise, Assignment assignment) => Example(Template.PythonTest(exercise), exercise, assignment);

    /// <summary>How a class of the exercise is used in C#, with the numbers that come out.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="assignment">The assignment whose numbers these are.</param>
    internal static string CSharpExample(Exercise exercise, Assignment assignment) => Example(Template.CSharpTest(exercise), exercise, assignment);

    /// <summary>The same as a program, but for the class itself, which is to stand below it.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="assignment">The assignment whose numbers these are.</param>
    public static string CSharpProgram(Exercise exercise, Assignment assignment) =>
        $"using Harness.NumPy;\nusing MathNet.Numerics.LinearAlgebra;\n\n{CSharpExample(exercise, assignment)}\n\n{Template.CSharpComparison()}";

    private static string Example(string template, Exercise exercise, Assignment assignment) =>
        Template.Fill(template, new CaseNumbers(exercise, assignment.CaseOf(exercise)).Text);

    /// <summary>Breaks lines at blanks, each behind a prefix.</summary>
    internal static IEnumerable<string> Wrap(string text, string prefix, int width)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' '))
                if (line.Length > 0 && new StringInfo(line).LengthInTextElements + 1 + word.Length > width)
                {
                    yield return $"{prefix}{line}";
                    line = word;
                }
                else
                {
                    line = line.Length == 0 ? word : $"{line} {word}";
                }
            yield return $"{prefix}{line}".TrimEnd();
        }
    }
}
