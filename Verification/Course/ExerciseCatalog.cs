using System.IO.Enumeration;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Course;

/// <summary>All exercises, in the order of reports.</summary>
public static class ExerciseCatalog
{
    /// <summary>Every exercise in this assembly.</summary>
    public static IReadOnlyList<Exercise> All { get; } =
    [
        .. typeof(Exercise).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Exercise)))
            .Select(type => (Exercise)Activator.CreateInstance(type)!)
            .OrderBy(exercise => exercise.Order)
    ];

    /// <summary>The exercises that any of several patterns names.</summary>
    /// <param name="patterns">Ids, in which <c>*</c> stands for any characters and <c>?</c> for one; none means all.</param>
    /// <exception cref="UsageException">A pattern names none; the nearest id is suggested.</exception>
    public static IReadOnlyList<Exercise> Select(IReadOnlyCollection<string> patterns)
    {
        foreach (var pattern in patterns)
            if (!All.Any(exercise => Matches(pattern, exercise)))
                throw new UsageException($"Unknown exercise '{pattern}'.{Suggestion.For(pattern, All.Select(exercise => exercise.Id))} 'harness exercises' lists them all.");
        return patterns.Count == 0 ? All : [.. All.Where(exercise => patterns.Any(pattern => Matches(pattern, exercise)))];
    }

    private static bool Matches(string pattern, Exercise exercise) => FileSystemName.MatchesSimpleExpression(pattern, exercise.Id);
}
