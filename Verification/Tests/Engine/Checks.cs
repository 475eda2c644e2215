using Harness.Cli.Composition;
using Harness.Course;
using Harness.Fixtures;
using Harness.Judging;
using Harness.Layers;
using Harness.Results;
using Harness.Scripting;

namespace Harness.Tests.Engine;

/// <summary>Runs exercises on our own layers or on others, against the repository's fixtures.</summary>
internal static class Checks
{
    // Not those that the build copied beside the program: they are as old as the build.
    public static FixtureStore Fixtures { get; } = new(Path.Combine(Repository.Root, FixtureStore.FolderName));

    /// <summary>The exercises that come with the program, as submissions are judged on them where nothing else is asked.</summary>
    public static ExerciseSet ForSubmissions { get; } = new ExerciseShelf(ExerciseSet.BuiltIn).Offer(ExerciseWish.Any).Set;

    public static ISubject BuiltIn { get; } = new ScriptPlayer(typeof(LinearLayer).Assembly.GetTypes());

    public static CrossCheck Of(ISubject subject, bool strict = true, params uint[] seeds) =>
        new(subject, new CheckOptions(ExerciseSet.BuiltIn.All, seeds.Length == 0 ? DefaultSeeds.All : seeds, Fixtures, strict));

    public static ExerciseReport Run(ISubject subject, string exercise, bool strict = true, params uint[] seeds) =>
        Of(subject, strict, seeds).Run(ExerciseSet.BuiltIn.Select([exercise]).Single());

    public static string Failures(IEnumerable<Check> checks) => string.Join("\n\n", checks.Where(check => check.Failed).Select(check => check.Message));
}
