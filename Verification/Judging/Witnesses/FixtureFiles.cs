using Harness.Fixtures;
using Harness.Results;

namespace Harness.Judging.Witnesses;

/// <summary>What the witnesses that go by files of fixtures have in common.</summary>
internal static class FixtureFiles
{
    /// <summary>Why such a witness is silent where a subject draws other parameters than stated.</summary>
    public const string StatedElsewhere = "the subject's own parameters differ from the stated initialisation";

    /// <summary>The fixture, if its file can be relied on; null where it is missing or was edited.</summary>
    /// <exception cref="UsageException">The file is there and cannot be read.</exception>
    public static Fixture? Usable(FixtureReading read) => read.Problem switch
    {
        null => read.Fixture,
        { Kind: FixtureProblemKind.Unreadable or FixtureProblemKind.FutureSchema } problem => throw new UsageException(problem.Message),
        _ => null,
    };

    /// <summary>A case's file as commands name it, from the folder above the fixtures.</summary>
    public static string PathOf(CaseRun run, string set) =>
        Path.GetRelativePath(Path.GetDirectoryName(run.Fixtures.Root)!, run.Fixtures.PathOf(set, run.Exercise.Id, run.Case.Id)).Replace('\\', '/');
}
