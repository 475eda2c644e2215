using System.Collections.Concurrent;
using Harness.Cli.Composition;
using Harness.Compiler;
using Harness.Course;
using Harness.Judging;
using Harness.Judging.Rubrics;
using Harness.Judging.Witnesses;
using Harness.Reporting;
using Harness.Submissions;
using Harness.Submissions.Workers;
using Harness.Tests.Comparison;
using Harness.Tests.Engine;
using Harness.Tests.Submissions.Python;

namespace Harness.Tests.Submissions;

/// <summary>A folder below <c>Scenarios/</c>: a submission, what is asked of it, and the whole result that is expected.</summary>
/// <remarks>
/// <list type="table">
/// <item><term><c>student.cs</c>, <c>student.dll</c>, <c>student.py</c>, <c>student.ipynb</c>, <c>student.dib</c></term><description>the submission; or</description></item>
/// <item><term><c>student/</c></term><description>a folder, read through its <c>student.csproj</c> where there is one; or</description></item>
/// <item><term><c>assembly/</c></term><description>C# files that are compiled to <c>student.dll</c> for the run</description></item>
/// <item><term><c>rubric.yaml</c></term><description>if present, the rubric; one that does not limit the time gives plenty of it</description></item>
/// <item><term><c>rubric.txt</c></term><description>if present, the name of a rubric that comes with the program</description></item>
/// <item><term><c>exercises.txt</c></term><description>if present, the argument of <c>--exercise</c>: all of the rubric's otherwise</description></item>
/// <item><term><c>expected.json</c></term><description>what <see cref="ScenarioResult"/> makes of the report</description></item>
/// </list>
/// </remarks>
internal sealed record Scenario(string Name)
{
    /// <summary>What an exercise may take where the rubric says nothing: more than it does on a slow machine.</summary>
    public const int AmpleCpuSeconds = 300;

    private static readonly string[][] Subjects =
        [["student.cs"], ["student.dll"], ["student.py"], ["student.ipynb"], ["student.dib"], ["student", "student.csproj"], ["student"]];

    private static readonly ExerciseShelf Shelf = new(ExerciseSet.BuiltIn);

    // What all scenarios of a rubric that comes with the program are held against alike.
    private static readonly ConcurrentDictionary<string, Lazy<Asked>> BuiltIn = [];

    private static readonly string Root = Path.Combine(Repository.Root, "Verification", "Tests", "Submissions", "Scenarios");

    /// <summary>All there are, by name.</summary>
    public static IEnumerable<Scenario> All => Directory.GetDirectories(Root).Select(folder => new Scenario(Path.GetFileName(folder))).OrderBy(scenario => scenario.Name, StringComparer.Ordinal);

    /// <summary>The file of the expected result.</summary>
    public string Expected => Combine("expected.json");

    /// <summary>The file of the result that came instead; ignored by git.</summary>
    public string Received => Combine("expected.received.json");

    /// <summary>The submission's file or folder; null where it has first to be compiled.</summary>
    public string? Subject => Subjects.Select(parts => Combine(parts)).FirstOrDefault(Path.Exists);

    /// <summary>The rubric's file, which need not be there.</summary>
    public string RubricPath => Combine("rubric.yaml");

    /// <summary>Judges the submission by the service that <c>harness check</c> uses; skips the test where it is in Python and nothing here can run that.</summary>
    /// <param name="tools">What it is compiled and run with.</param>
    public string Run(SubmissionTools tools)
    {
        using var folder = new TemporaryFolder();
        var source = SubmissionLanguages.BuiltIn.Read(Subject ?? Compiled(folder), []);
        if (source.Python is not null)
            PythonSubmissions.Require();
        var asked = File.Exists(RubricPath) ? new(RubricFile.Read(RubricPath)) : BuiltIn.GetOrAdd(RubricName, name => new(() => new(name.Length == 0 ? Rubric.Default : Shelf.Rubric(name, [])))).Value;
        var rubric = asked.Rubric;
        if (rubric.CpuSeconds == Rubric.Default.CpuSeconds)
            rubric = rubric with { CpuSeconds = AmpleCpuSeconds };
        var patterns = File.Exists(Combine("exercises.txt")) ? File.ReadAllText(Combine("exercises.txt")).Trim() : "*";
        Exercise[] exercises = [.. asked.Offered.Set.Select(patterns.Split(',')).Where(exercise => exercise.Kind != ExerciseKind.BuiltIn)];
        // Scenarios are judged beside each other; then one worker each is the least work, as in grade.
        var options = new CheckOptions(exercises, rubric.Seeds, Checks.Fixtures, Strict: false)
        {
            IsSubmission = true,
            Rubric = rubric,
            Alternatives = asked.Offered.Alternatives,
            References = asked.References,
            Threads = 1,
        };
        return JsonReport.Write(new SubjectCheck(options).Run(new SubmittedSubject(source, tools, Sandbox.IsAvailable)));
    }

    public override string ToString() => Name;

    private string RubricName => File.Exists(Combine("rubric.txt")) ? File.ReadAllText(Combine("rubric.txt")).Trim() : "";

    private string Combine(params string[] parts) => Path.Combine([Root, Name, .. parts]);

    /// <summary>The assembly that a student would have built, with its symbols beside it.</summary>
    private string Compiled(TemporaryFolder folder)
    {
        var compiled = SubmissionCompiler.Compile([.. Directory.GetFiles(Combine("assembly"), "*.cs").Select(file => new SourceFile(Path.GetFileName(file), File.ReadAllText(file)))]);
        File.WriteAllBytes(folder.Combine("student.dll"), compiled.Assembly!);
        File.WriteAllBytes(folder.Combine("student.pdb"), compiled.Symbols!);
        return folder.Combine("student.dll");
    }

    /// <summary>What is asked of a submission.</summary>
    private sealed class Asked(Rubric rubric)
    {
        public Rubric Rubric { get; } = rubric;

        public OfferedExercises Offered { get; } = Shelf.Offer(rubric.Wish with { IsOpen = false });

        public References References { get; } = new();
    }
}
