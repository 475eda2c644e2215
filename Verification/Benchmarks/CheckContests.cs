namespace Harness.Benchmarks;

/// <summary>The whole of <c>harness check</c> beside a program that does nothing but what it cannot do without: it loads torch and takes one gradient; and a submission beside the built-in layers.</summary>
internal static class CheckContests
{
    private const int MostRounds = 9;

    public static IEnumerable<Contest> All =>
    [
        Wall("whole harness check, warm", "bare TorchSharp", 0.5, () => new(Programs.Harness), () => new(Programs.Bare)),
        Wall("harness check of a right .py", "check of the built-in layers", 0.71, () => new(Programs.Harness, "check", Submissions.Path("python-right", "student.py")), () => new(Programs.Harness)),
        Wall("harness check of a right .cs", "check of the built-in layers", 0.56, () => new(Programs.Harness, "check", Submissions.Path("right", "student.cs")), () => new(Programs.Harness)),
        new("second judgement under --watch, right .py", "the first", 4, () =>
        {
            double first = 0, second = 0;
            return new(() => (first, second) = WatchedProgram.Judge(Submissions.Path("python-right", "student.py")), () => { }, () => 0)
            {
                OurSeconds = () => second,
                TheirSeconds = () => first,
            };
        })
        { MostRounds = MostRounds },
    ];

    private static Contest Wall(string name, string against, double target, Func<ProgramRun> ourProgram, Func<ProgramRun> theirProgram) => new(name, against, target, () =>
    {
        var (ours, theirs) = (ourProgram(), theirProgram());
        return new(ours.Run, theirs.Run, () => ours.ExitCode == 0 && theirs.ExitCode == 0 ? 0 : double.PositiveInfinity)
        {
            OurSeconds = () => ours.Seconds,
            TheirSeconds = () => theirs.Seconds,
        };
    })
    { MostRounds = MostRounds };
}
