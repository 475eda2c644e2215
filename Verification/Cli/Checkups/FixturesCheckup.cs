using Harness.Comparison.Fixtures;

namespace Harness.Cli.Checkups;

/// <summary>The folder of fixtures: found, and every file in it read.</summary>
internal static class FixturesCheckup
{
    private const string What = "fixtures";

    public static Finding Run(FixtureStore? store, string? named)
    {
        if (store is null)
            return Finding.Broken(What, $"no folder of fixtures {(named is null ? "here, above, or beside the program" : $"at '{named}'")}; '--fixtures DIR' names one", ExitCode.Usage);
        var read = Enum.GetValues<FixtureSet>().SelectMany(set => store.List(set).Select(entry => store.Read(set, entry.Exercise, entry.Case))).ToArray();
        var problems = read.Where(result => result.Problem is not null).Select(result => result.Problem!.Message).ToArray();
        return problems.Length == 0
            ? Finding.Works(What, $"{read.Length} readable in {store.Root}")
            : Finding.Broken(What, $"{problems.Length} of {read.Length} cannot be used, the first: {problems[0]}", ExitCode.Disagreement);
    }
}
