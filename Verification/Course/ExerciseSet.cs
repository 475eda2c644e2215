using System.IO.Enumeration;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Course;

/// <summary>The registered exercises, in the order of reports.</summary>
public sealed class ExerciseSet
{
    /// <summary>Registers exercises.</summary>
    /// <param name="exercises">The exercises, in any order.</param>
    /// <exception cref="ArgumentException">Two have one id.</exception>
    public ExerciseSet(IEnumerable<Exercise> exercises)
    {
        All = [.. exercises.OrderBy(exercise => exercise.Order)];
        if (All.CountBy(exercise => exercise.Id).FirstOrDefault(count => count.Value > 1).Key is { } twice)
            throw new ArgumentException($"Expected exercises of different ids, found {twice} twice.", nameof(exercises));
        CorePoints = All.Where(exercise => exercise.Kind == ExerciseKind.Core).ToDictionary(exercise => exercise.Id, exercise => exercise.Points);
    }

    /// <summary>Those that come with the program: every exercise in this assembly.</summary>
    public static ExerciseSet BuiltIn { get; } = new(typeof(Exercise).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Exercise)))
        .Select(type => (Exercise)Activator.CreateInstance(type)!));

    /// <summary>Every exercise.</summary>
    public IReadOnlyList<Exercise> All { get; }

    /// <summary>The points of the exercises that every subject must have.</summary>
    public IReadOnlyDictionary<string, double> CorePoints { get; }

    /// <summary>These and one more.</summary>
    /// <param name="exercise">An exercise of another id.</param>
    public ExerciseSet With(Exercise exercise) => new(All.Append(exercise));

    /// <summary>The exercise of an id; null where there is none.</summary>
    /// <param name="id">The id.</param>
    public Exercise? Find(string id) => All.FirstOrDefault(exercise => exercise.Id == id);

    /// <summary>Whether a pattern, as <see cref="Select"/> takes it, names an exercise.</summary>
    /// <param name="pattern">The pattern.</param>
    public bool Has(string pattern) => All.Any(exercise => Matches(pattern, exercise));

    /// <summary>The exercises that any of several patterns names.</summary>
    /// <param name="patterns">Ids, in which <c>*</c> stands for any characters and <c>?</c> for one; none means all.</param>
    /// <exception cref="UsageException">A pattern names none; the nearest id is suggested.</exception>
    public IReadOnlyList<Exercise> Select(IReadOnlyCollection<string> patterns)
    {
        foreach (var pattern in patterns)
            if (!Has(pattern))
                throw new UsageException($"Unknown exercise '{pattern}'.{Suggestion.For(pattern, All.Select(exercise => exercise.Id))} 'harness exercises' lists them all.");
        return patterns.Count == 0 ? All : [.. All.Where(exercise => patterns.Any(pattern => Matches(pattern, exercise)))];
    }

    private static bool Matches(string pattern, Exercise exercise) => FileSystemName.MatchesSimpleExpression(pattern, exercise.Id);
}
