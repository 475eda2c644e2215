namespace Harness.Tests.Exercises;

/// <summary>A mistake that is made in a right solution: a line of <c>Wrong/&lt;dialect&gt;.txt</c> and the two below it.</summary>
/// <param name="Parts">The parts that fail by it, the one that it is made in first.</param>
/// <param name="Code">The diagnosis of the first part; <c>-</c> where the numbers do not show it.</param>
/// <param name="Right">The text that is replaced; it occurs once.</param>
/// <param name="Wrong">What takes its place.</param>
internal sealed record WrongAnswer(IReadOnlyList<string> Parts, string Code, string Right, string Wrong)
{
    /// <summary>The exercises that fail.</summary>
    public IEnumerable<string> Exercises => Parts.Select(ExerciseOf).Distinct();

    /// <summary>The exercise of a part.</summary>
    public static string ExerciseOf(string part) => part[..part.LastIndexOf('.')];

    /// <summary>Reads a file: blocks with blank lines between them.</summary>
    public static IReadOnlyList<WrongAnswer> Read(string path) => [.. File.ReadAllText(path).ReplaceLineEndings("\n").Split("\n\n").Select(block => Parse(block.Trim().Split('\n')))];

    /// <summary>Rounds, so that no exercise fails by two mistakes of one round.</summary>
    public static IReadOnlyList<IReadOnlyList<WrongAnswer>> Rounds(IEnumerable<WrongAnswer> answers)
    {
        var rounds = new List<List<WrongAnswer>>();
        foreach (var answer in answers)
        {
            var free = rounds.Find(round => !round.SelectMany(other => other.Exercises).Intersect(answer.Exercises).Any());
            if (free is null)
                rounds.Add(free = []);
            free.Add(answer);
        }
        return rounds;
    }

    /// <summary>A solution with the mistake in it.</summary>
    /// <exception cref="ArgumentException">The text is not there once.</exception>
    public string In(string solution)
    {
        var at = solution.IndexOf(Right, StringComparison.Ordinal);
        if (at < 0 || solution.IndexOf(Right, at + 1, StringComparison.Ordinal) >= 0)
            throw new ArgumentException($"Expected '{Right}' once in the solution, found it {(at < 0 ? "nowhere" : "several times")}.", nameof(solution));
        return solution[..at] + Wrong + solution[(at + Right.Length)..];
    }

    private static WrongAnswer Parse(string[] lines)
    {
        if (lines is not [var head, ['-', ' ', .. var right], ['+', ' ', .. var wrong]] || head.Split(": ") is not [var parts, var code])
            throw new FormatException($"Expected a line 'parts: code', one with '- ' and one with '+ ', found:\n{string.Join('\n', lines)}");
        return new(parts.Split(' '), code, right.Replace("\\n", "\n", StringComparison.Ordinal), wrong.Replace("\\n", "\n", StringComparison.Ordinal));
    }
}
