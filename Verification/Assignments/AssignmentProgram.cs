namespace Harness.Assignments;

/// <summary>Writes an assignment as a file-based C# program: the tests are its statements, the classes stand below them.</summary>
internal static class AssignmentProgram
{
    private const int Width = 110;

    public static string Write(Assignment assignment, bool isAnswered) => Template.Fill(Template.CSharpFrame(), gap => gap switch
    {
        "intro" => Comment(assignment.Introduction("check-program").TrimStart('#', ' ')),
        "tests" => string.Join("\n", assignment.Asked.Select(exercise =>
            $$"""
            Test("{{exercise.Id}}", () =>
            {
            {{Indent(AssignmentText.CSharpExample(exercise, assignment))}}
            });
            """)),
        "classes" => string.Join("\n\n", assignment.Asked.Select((exercise, index) =>
            $"{Comment($"{index + 1}. {AssignmentText.Statement(assignment, exercise, hasLatex: false)}{(assignment.Shows(exercise) ? $"\n\n{exercise.Formula}" : "")}")}\n{Template.CSharp(exercise, isAnswered)}")),
        "comparison" => Template.CSharpComparison(),
        _ => throw new InvalidOperationException($"Expected intro, tests, classes or comparison, found {gap}."),
    }) + "\n";

    private static string Comment(string text) => string.Join('\n', AssignmentText.Wrap(text, "// ", Width));

    private static string Indent(string text) => string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? line : $"    {line}"));
}
