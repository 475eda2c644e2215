using System.CommandLine;
using Harness.Cli.Composition;
using Harness.Cli.Rendering;
using Harness.Cli.Running;
using Harness.Comparison;
using Harness.Grading;
using Harness.Grading.Intake;
using Harness.Grading.Terms;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Submissions.Folders;

namespace Harness.Cli.Commands.Grading;

/// <summary><c>harness grade</c>: a class of submissions, in one run or in many.</summary>
internal static class GradeCommand
{
    private const int MostJobs = 1024;
    private const int DefaultShards = 4;

    public static Command Create(Registry registry)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Submissions: files, folders (each file and each folder in them is one), .zip archives (as the folder of their content).",
            Arity = ArgumentArity.OneOrMore,
        };
        var directory = GradeOptionSet.Out("The folder of results: gradebook.csv, summary.json, results/ and the journal grades.db. Where it holds a journal, only what is new or has changed is graded.");
        var exercise = SharedOptions.Exercise();
        var seed = SharedOptions.Seed();
        var fixtures = SharedOptions.Fixtures();
        var culture = SharedOptions.Culture();
        var noColor = SharedOptions.NoColor();
        var (rubric, exercises) = (SharedOptions.Rubric(), SharedOptions.ExerciseFolders());
        var python = new Option<string?>("--python") { Description = "The interpreter for submissions in Python.", HelpName = "PATH" };
        var idRegex = new Option<string?>("--id-regex") { Description = "Finds the student's id in a path: its group 'id', else its first group, else all that it matches. Without it the first part of the path, without a file's extension. Kept for later runs until another one is given; '' takes it back.", HelpName = "REGEX" };
        var main = SharedOptions.MainFile();
        var jobs = GradeOptionSet.Number("--jobs", "How many submissions are graded at the same time; without it as many as there are cores.", "N", 1, MostJobs);
        var timeout = GradeOptionSet.Number("--timeout", "Seconds of processor time for an exercise; three times that by the clock. Without it the rubric's.", "S", 1, 3600);
        var memory = GradeOptionSet.Number("--memory", "Mebibytes of memory for an exercise. Without it the rubric's.", "MIB", 64, 1 << 20);
        var failFast = new Option<bool>("--fail-fast") { Description = "Ends at the first submission that cannot be judged for no fault of its own." };
        var resume = new Option<bool>("--resume") { Description = "Keeps what was graded and has not changed; so it is wherever DIR holds a journal. --resume false grades all anew.", DefaultValueFactory = _ => true };
        var noSandbox = Sandboxing.Option();
        var overrides = GradeOptionSet.Overrides();
        var (roster, times, due, late) = GradeOptionSet.Terms();
        var attempt = GradeOptionSet.Attempt();
        var separator = SharedOptions.Separator();
        var shard = new Option<Shard?>("--shard")
        {
            Description = "Grades one part of several, such as 2/4; the same submissions wherever it runs. Without it the part that a Slurm array or a Kubernetes Indexed Job says, else all.",
            HelpName = "I/N",
            CustomParser = result =>
            {
                if (Shard.TryParse(result.Tokens[^1].Value) is { } part)
                    return part;
                result.AddError($"Expected a part such as 2/4, from 1/n to n/n with n at most {Shard.Most}, for --shard, found '{result.Tokens[^1].Value}'.");
                return null;
            },
        };
        var slurm = new Option<string?>("--slurm") { Description = "Prints the batch script of a Slurm job array that grades the class in parts, or submits it and the job that puts them together.", HelpName = "print|submit", Arity = ArgumentArity.ZeroOrOne };
        slurm.AcceptOnlyFromAmong("print", "submit");
        var shards = GradeOptionSet.Number("--shards", $"With --slurm: how many parts; without it {DefaultShards}.", "N", 1, Shard.Most);
        Option[] passedOn = [exercise, exercises, seed, rubric, idRegex, main, timeout, memory, noSandbox, python, fixtures, failFast, roster, times, due, late];
        Option[] forTheWhole = [overrides, attempt, separator];
        var command = new Command("grade", "Grades a class: many submissions, several at a time, in one run or in many; nothing is graded twice or lost.") { paths, directory };
        foreach (var option in (Option[])[.. passedOn, jobs, resume, .. forTheWhole, shard, slurm, shards, culture, noColor])
            command.Add(option);
        command.Add(MergeCommand.Create());

        command.SetAction(async (parsed, cancellation) =>
        {
            var (named, folder) = (parsed.GetRequiredValue(paths), GradeOptionSet.FolderOf(parsed.GetRequiredValue(directory)));
            if (parsed.GetResult(slurm) is null or { Implicit: true } && parsed.GetValue(shards) is not null)
                throw new UsageException("Expected --slurm with --shards, which says how many parts its job array has, found none. Without Slurm grade each part by --shard I/N.");
            if (parsed.GetResult(slurm) is { Implicit: false })
                return SlurmArray.Of(parsed, named, folder, parsed.GetValue(shards) ?? DefaultShards, parsed.GetValue(jobs) ?? 1, passedOn, forTheWhole).Run(submits: parsed.GetValue(slurm) == "submit");
            var what = AskedExercises.Of(registry, parsed, rubric, exercises, exercise);
            what = what with { Rubric = what.Rubric with { CpuSeconds = parsed.GetValue(timeout) ?? what.Rubric.CpuSeconds, MemoryMiB = parsed.GetValue(memory) ?? what.Rubric.MemoryMiB } };
            var options = new GradeOptions(
                CheckCommand.ForSubmission(registry, what.WithoutFiles(), parsed.GetValue(seed) ?? [], SharedOptions.StoreOfExercises(parsed, fixtures), strict: false), folder)
            {
                Sandboxed = !parsed.GetValue(noSandbox),
                Jobs = parsed.GetValue(jobs) ?? Environment.ProcessorCount,
                Resumes = parsed.GetValue(resume),
                FailFast = parsed.GetValue(failFast),
                Shard = parsed.GetValue(shard) ?? ShardOfEnvironment(),
                Attempts = GradeOptionSet.AttemptOf(parsed.GetRequiredValue(attempt)),
                Separator = SharedOptions.SeparatorOf(parsed.GetRequiredValue(separator)),
                Python = parsed.GetValue(python),
                Languages = registry.Languages,
            };
            // What is kept for later runs is known before the submissions are looked for; no journal is made for a command that makes no sense.
            using var kept = File.Exists(Path.Combine(folder, Journal.Name)) ? Journal.OpenExisting(folder) : null;
            options = options with { IdRegex = IdRegexOf(parsed.GetValue(idRegex), kept?.Settings?.IdRegex) };
            options = options with { Jobs = MachineLimits.Now().Jobs(options.Jobs, sentence => Console.Error.WriteLine($"harness: {sentence}")) };
            Sandboxing.RequireForClass(options.Sandboxed);
            using var submitted = await FindAsync(registry, named, StudentIds.By(options.IdRegex), folder, new(KnownNames.Of(options.Check), parsed.GetValue(main)), cancellation);
            IntakeRemarks.Tell(submitted);
            var run = new GradeRun(options);
            var set = parsed.GetValue(overrides) is { } scores ? OverrideFile.Read(scores, HandedIn.IdsOf(submitted.Submissions), run.Settings.Exercises) : null;
            var request = new TermsRequest(parsed.GetValue(roster), parsed.GetValue(times), parsed.GetValue(due), parsed.GetValue(late));
            var terms = request.Apply(kept?.Terms ?? ClassTerms.None, submitted.Submissions);
            using var made = kept is null ? Journal.Open(folder) : null;
            var journal = kept ?? made!;
            journal.SetTerms(terms);
            if (set is not null)
                journal.SetOverrides(set);
            else
                IntakeRemarks.TellUnused(journal.Overrides(), submitted);
            var result = await GradeProgressBar.DuringAsync(progress => Task.Run(() => run.Run(journal, submitted, progress, cancellation), CancellationToken.None));
            IntakeRemarks.Tell("graded before and no longer there: kept in the journal, not in the gradebook", result.Gone);
            IntakeRemarks.Tell("passed over beside what counts, each with its reason in the gradebook", [.. result.Summary.PassedOver.Select(submission => submission.File)]);
            Consoles.Show(console => GradeReport.Render(new(console, Translator.For(parsed.GetValue(culture) ?? SystemLanguage.Find())), result, folder), parsed.GetValue(noColor));
            return result.Faulty.Count > 0 || result.Summary.Unjudged.Any() ? ExitCode.Disagreement : ExitCode.Agreement;
        });
        return command;
    }

    /// <summary>Finds what was handed in; where that is cancelled returns at once, whatever a disk or an archive is busy with.</summary>
    private static async Task<Submitted> FindAsync(Registry registry, string[] paths, StudentIds ids, string folder, MainFiles mains, CancellationToken cancellation)
    {
        try
        {
            return await Task.Run(() => Submitted.Find(paths, ids, folder, registry.Languages, mains, cancellation), cancellation).WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            throw new CancelledWorkException("Cancelled while looking for submissions; nothing was changed. The same command begins anew.");
        }
    }

    private static Shard ShardOfEnvironment()
    {
        if (Shard.FromEnvironment(Environment.GetEnvironmentVariable) is not var (shard, variable))
            return Shard.Whole;
        Console.Error.WriteLine($"harness: Part {shard} of the class, as {variable} says.");
        return shard;
    }

    /// <summary>The expression that holds: what is given, else what was given in the run before.</summary>
    private static string? IdRegexOf(string? given, string? kept)
    {
        if (given is null && kept is not null)
            Console.Error.WriteLine(Legible.Line($"harness: Ids by --id-regex {ShellWord.Quoted(kept)}, as in the run before; --id-regex '' takes it back."));
        return (given ?? kept) is { Length: > 0 } pattern ? pattern : null;
    }
}
