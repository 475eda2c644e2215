using Harness.Submissions.Python;

namespace Harness.Benchmarks;

/// <summary>The processor time that <c>harness grade</c> takes for each submission, sandboxes and workers included, beside what no grading can do without: the start of an interpreter.</summary>
internal static class GradeContests
{
    private const int Class = 20, Large = 120;
    private const int MostRounds = 3;

    public static IEnumerable<Contest> All =>
    [
        Each($"grade of {Class} right .py, CPU each", "python3 -c 'import numpy', CPU", 0.33, ("python-right", "student.py"), NumPy),
        Each($"grade of {Class} .py with one wrong exercise, CPU each", "python3 -c 'import numpy', CPU", 0.25, ("python-missing-batch-mean", "student.py"), NumPy),
        Each($"grade of {Class} right .cs, CPU each", "an empty .NET program, CPU", 0.17, ("right", "student.cs"), () => ProcessorTime.Of(Programs.Bare, "nothing")),
        new($"grade of {Large} right .py, CPU each", $"grade of {Class}, CPU each", 0.91, () =>
        {
            var (ours, theirs) = (new GradedClass("python-right", "student.py", Large), new GradedClass("python-right", "student.py", Class));
            return new(ours.Grade, theirs.Grade, () => ours.ExitCode == 0 && theirs.ExitCode == 0 ? 0 : double.PositiveInfinity)
            {
                OurSeconds = () => ours.Seconds / Large,
                TheirSeconds = () => theirs.Seconds / Class,
                End = () =>
                {
                    ours.Dispose();
                    theirs.Dispose();
                },
            };
        })
        { MostRounds = MostRounds },
    ];

    private static Contest Each(string name, string against, double target, (string Scenario, string File) what, Func<(int ExitCode, double Seconds)> other) => new(name, against, target, () =>
    {
        var ours = new GradedClass(what.Scenario, what.File, Class);
        var theirs = (ExitCode: 0, Seconds: 0.0);
        return new(ours.Grade, () => theirs = other(), () => ours.ExitCode == 0 && theirs.ExitCode == 0 ? 0 : double.PositiveInfinity)
        {
            OurSeconds = () => ours.Seconds / Class,
            TheirSeconds = () => theirs.Seconds,
            End = ours.Dispose,
        };
    })
    { MostRounds = MostRounds };

    private static (int ExitCode, double Seconds) NumPy() => PythonInterpreter.First is { } interpreter
        ? ProcessorTime.Of(interpreter.Executable, "-c", "import numpy")
        : throw new ContenderMissingException($"There is no Python with NumPy here. {PythonInterpreter.Advice}.");

    /// <summary>A class that is graded anew at each call.</summary>
    private sealed class GradedClass(string scenario, string file, int count) : IDisposable
    {
        private readonly string _submissions = Submissions.Class(scenario, file, count);

        public int ExitCode { get; private set; }

        public double Seconds { get; private set; }

        public void Grade() => (ExitCode, Seconds) = ProcessorTime.Of(Programs.Harness, "grade", _submissions, "--out", _submissions + "-results", "--resume", "false");

        public void Dispose()
        {
            Directory.Delete(_submissions, recursive: true);
            if (Directory.Exists(_submissions + "-results"))
                Directory.Delete(_submissions + "-results", recursive: true);
        }
    }
}
