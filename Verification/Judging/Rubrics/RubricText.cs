using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Harness.Course;

namespace Harness.Judging.Rubrics;

/// <summary>Writes a rubric as YAML that says everything, each member with a comment, for a teacher to change.</summary>
public static class RubricText
{
    // A text in double quotes is the same in YAML as in JSON.
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text, which <see cref="RubricFile"/> reads as the same rubric.</summary>
    /// <param name="rubric">The rubric.</param>
    /// <param name="exercises">The exercises that may have points; those without are shown as comments.</param>
    public static string Write(Rubric rubric, IReadOnlyList<Exercise> exercises)
    {
        var text = new StringBuilder();
        Line($"# harness check FILE --rubric rubric.yaml; harness grade FOLDER --out results --rubric rubric.yaml");
        Line($"name: {JsonSerializer.Serialize(rubric.Name, Quoted)}");
        Line($"");
        Line($"# Exercises without points are optional: they are judged and cost nothing.");
        Line($"points:");
        foreach (var exercise in exercises)
            if (rubric.Points.TryGetValue(exercise.Id, out var points))
                Line($"  {exercise.Id}: {points:R}");
            else
                Line($"  # {exercise.Id}: 1");
        Line($"");
        Line($"# A result a is right if |a - e| <= atol + rtol * s; e is expected, s is the magnitude of the result's terms.");
        Line($"tolerances: {{ rtol: {Small(rubric.Rtol)}, atol: {Small(rubric.Atol)} }}");
        Line($"");
        Line($"# Each of these laws that is broken costs a fifth of the exercise's points.");
        Line($"laws: [{string.Join(", ", rubric.Laws.Select(law => law["law.".Length..]).Order(StringComparer.Ordinal))}]");
        Line($"");
        Line($"# Whether the values that W and b start with are judged: judge or ignore.");
        Line($"initial: {(rubric.Wish.JudgesInitial ? "judge" : "ignore")}");
        Line($"");
        Line($"# Seconds of processor time per exercise and per submission, and mebibytes of memory for all its processes.");
        Line($"limits: {{ cpuSeconds: {rubric.CpuSeconds}, totalCpuSeconds: {rubric.TotalCpuSeconds}, memoryMiB: {rubric.MemoryMiB} }}");
        Line($"");
        Line($"# Seeds of further inputs that students may know.");
        Line($"seeds: [{string.Join(", ", rubric.Seeds)}]");
        Line($"# Seeds of inputs that no report shows.");
        Line($"hiddenSeeds: [{string.Join(", ", rubric.HiddenSeeds)}]");
        Line($"");
        Line($"# Other ways to use the exercises, such as functions, and folders of exercises of your own:");
        Line($"# dialect: notebook");
        Line($"# exercises: [./exercises]");
        return text.ToString();

        static string Small(double number) => number.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
