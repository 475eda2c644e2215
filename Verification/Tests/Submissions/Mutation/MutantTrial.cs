using System.Runtime.Loader;
using Harness.Compiler;
using Harness.Course;
using Harness.Judging;
using Harness.Results;
using Harness.Scripting;
using Harness.Tests.Engine;

namespace Harness.Tests.Submissions.Mutation;

/// <summary>Judges a text as a submission is judged: compiled as submissions are, but played in this process.</summary>
/// <param name="exercises">The exercises of its classes.</param>
internal sealed class MutantTrial(IEnumerable<string> exercises)
{
    /// <summary>Larger cases take most of the time, and nothing fails by them alone.</summary>
    private const int LargestCase = 1000;

    private readonly Exercise[] _exercises = [.. Checks.ForSubmissions.Select([.. exercises])];

    /// <summary>Judges by the small cases, up to the first that is failed.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="text">The text.</param>
    /// <returns>The outcome; <see cref="Outcome.CompileError"/> where it does not compile.</returns>
    public Outcome Judge(string file, string text) => Load(file, text) is not { } subject
        ? Outcome.CompileError
        : (from exercise in _exercises
           from @case in exercise.Cases(DefaultSeeds.All)
           where @case.Sizes.Lengths.Aggregate(1, (product, size) => product * size.Length) <= LargestCase
           from check in Check(subject).Examine(exercise, @case).Checks
           where check.Failed
           select check.Outcome).FirstOrDefault(Outcome.Passed);

    /// <summary>Judges by everything that a submission is judged by.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="text">The text.</param>
    /// <returns>The outcome of the first exercise that is failed, and its diagnosis.</returns>
    public (Outcome Outcome, IReadOnlyList<Diagnosis> Diagnosis) JudgeThroughout(string file, string text)
    {
        if (Load(file, text) is not { } subject)
            return (Outcome.CompileError, []);
        var report = _exercises.Select(exercise => Check(subject).Run(exercise)).FirstOrDefault(report => report.Outcome != Outcome.Passed);
        return (report?.Outcome ?? Outcome.Passed, report?.Diagnosis ?? []);
    }

    private static ScriptPlayer? Load(string file, string text)
    {
        var compiled = SubmissionCompiler.Compile([new(file, LoopFuse.Insert(text))]);
        if (!compiled.Succeeded)
            return null;
        // It goes with the player that holds its types.
        var context = new AssemblyLoadContext(file, isCollectible: true);
        using var assembly = new MemoryStream(compiled.Assembly!);
        var loaded = context.LoadFromStream(assembly);
        return new(loaded.GetTypes());
    }

    private CrossCheck Check(ISubject subject) => new(subject, new CheckOptions(_exercises, DefaultSeeds.All, Checks.Fixtures, Strict: false) { IsSubmission = true });
}
