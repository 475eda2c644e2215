using Harness.Comparison.Fixtures;
using Harness.Engine;
using Harness.Engine.Exercises;

namespace Harness.Cli.Checkups;

/// <summary>The folder of fixtures: found, and every file in it read.</summary>
internal static class FixturesCheckup
{
    private const string What = "fixtures";

    public static Finding Run(Func<FixtureStore> find)
    {
        try
        {
            var store = find();
            // Those that are there, and those that should be.
            var expected = ExerciseCatalog.All.SelectMany(exercise => exercise.Cases(DefaultSeeds.All).SelectMany(@case => FixtureSets.Judged
                .Where(set => set == FixtureSets.Reference || @case.IsNotebook)
                .Select(set => new FixtureId(set, exercise.Id, @case.Id))));
            var read = FixtureSets.Judged.SelectMany(store.List).Union(expected).Select(store.Read).ToArray();
            var problems = read.Where(result => result.Problem is not null).Select(result => result.Problem!.Message).ToArray();
            return problems.Length == 0
                ? Finding.Works(What, $"{read.Length} readable in {store.Root}")
                : Finding.Broken(What, $"{problems.Length} of {read.Length} cannot be used, the first: {problems[0]}", ExitCode.Disagreement);
        }
        catch (Exception exception) when (exception is UsageException or IOException or UnauthorizedAccessException)
        {
            return Finding.Broken(What, exception.Message, ExitCode.Usage);
        }
    }
}
