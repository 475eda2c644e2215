using Harness.Cli.Running;
using Harness.Course;
using Harness.Fixtures;
using Harness.Judging.Locking;
using Harness.Results;

namespace Harness.Cli.Checkups;

/// <summary>The folder of fixtures: found, and every file in it read.</summary>
internal static class FixturesCheckup
{
    private const string What = "fixtures";

    public static Finding Run(Func<FixtureStore> find, ExerciseSet exercises)
    {
        try
        {
            var store = find();
            var problems = FixtureHygiene.Inspect(store, exercises.All, all: exercises);
            return problems.Count == 0
                ? Finding.Works(What, $"{FixtureSets.Judged.Sum(set => store.List(set).Count)} readable in {store.Root}")
                : Finding.Broken(What, $"{problems.Count} cannot be used, the first: {problems[0].Message}", ExitCode.Disagreement);
        }
        catch (Exception exception) when (exception is UsageException or IOException or UnauthorizedAccessException)
        {
            return Finding.Broken(What, exception.Message, ExitCode.Usage);
        }
    }
}
