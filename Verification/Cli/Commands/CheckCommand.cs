using System.CommandLine;
using Harness.Cli.Composition;
using Harness.Cli.Rendering;
using Harness.Cli.Running;
using Harness.Cli.Watching;
using Harness.Comparison;
using Harness.Course;
using Harness.Fixtures;
using Harness.Grading.Intake;
using Harness.Judging;
using Harness.Judging.Repros;
using Harness.Reporting.Formats;
using Harness.Reporting.Translation;
using Harness.Results;
using Harness.Submissions;
using Harness.Submissions.Folders;

namespace Harness.Cli.Commands;

/// <summary><c>harness check</c>: our layers, or a submission, against every witness.</summary>
internal static class CheckCommand
{
    public static Command Create(Registry registry)
    {
        var command = new Command("check", "Checks the built-in layers, or a submission, against every witness (the default command).");
        AddTo(command, registry);
        return command;
    }

    /// <summary>Gives a command the options and the action of check.</summary>
    public static void AddTo(Command command, Registry registry)
    {
        var exercise = SharedOptions.Exercise();
        var seed = SharedOptions.Seed();
        var fixtures = SharedOptions.Fixtures();
        var noColor = SharedOptions.NoColor();
        var culture = SharedOptions.Culture();
        var format = new Option<string>("--format") { Description = "How the report is written: for a console, for other programs, for a CI (JUnit, Gradescope, GitHub), as Markdown, or as a page for a browser.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong(["text", .. registry.Formats.Names]);
        var output = new Option<string?>("--output") { Description = "Writes the report to a file instead of stdout, whole or not at all.", HelpName = "FILE" };
        var strict = new Option<bool>("--strict") { Description = "torch.testing.assert_close's tolerance throughout; always so for the built-in layers." };
        var verbosity = new Option<string>("--verbosity") { Description = "How much the text report says.", DefaultValueFactory = _ => "normal" };
        verbosity.AcceptOnlyFromAmong("quiet", "normal", "detailed");
        var subject = new Argument<string?>("SUBJECT")
        {
            Description = $"A submission: {string.Join("; ", registry.Languages.All.Select(language => language.Help))}; a notebook (.ipynb or .dib); a .zip of one student's files. Without it the built-in layers.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        subject.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', ..] } option])
                result.AddError($"Expected a submission, found the option '{option.Value}'.");
        });
        command.Add(subject);
        var (rubric, exercises) = (SharedOptions.Rubric(), SharedOptions.ExerciseFolders());
        var repro = new Option<string?>("--repro") { Description = "Writes for each failed exercise a program of one file that fails on the smallest input found: dotnet run DIR/ID.cs.", HelpName = "DIR" };
        var python = new Option<string?>("--python") { Description = "The interpreter for submissions in Python, 3.8 or newer with NumPy. Without it the first of python3, /usr/bin/python3, python and py -3 that is.", HelpName = "PATH" };
        var main = SharedOptions.MainFile();
        var noSandbox = Sandboxing.Option();
        var watch = new Option<bool>("--watch") { Description = "Judges the submission again whenever it is saved, and says first what changed; Ctrl-C ends. With --format html and --output a browser page reloads itself." };
        foreach (var option in (Option[])[exercise, exercises, seed, rubric, main, repro, python, noSandbox, watch, format, output, strict, fixtures, culture, noColor, verbosity])
            command.Add(option);

        command.SetAction(async (parsed, cancellation) =>
        {
            var translator = Translator.For(parsed.GetValue(culture) ?? SystemLanguage.Find());
            var target = ReportTarget.At(parsed.GetValue(output));
            var store = SharedOptions.StoreOfExercises(parsed, fixtures);
            var path = parsed.GetValue(subject);
            if (path is null)
                RequireNone(parsed, rubric, exercises, repro, watch);
            var (written, isWatching) = (parsed.GetRequiredValue(format), parsed.GetValue(watch));
            if (isWatching && written != "text" && parsed.GetValue(output) is null)
                throw new UsageException($"Expected a file for each new report of --watch in the format {written}, found none: name it with --output.");
            var repros = parsed.GetValue(repro) is { } folder ? new ReproFolder(folder) : null;
            repros?.Try();
            if (path is null)
                return Show(await RunAsync(new CheckOptions(SharedOptions.Exercises(registry, parsed, exercise), SharedOptions.Seeds(parsed, seed), store, Strict: true)
                {
                    Witnesses = registry.Witnesses,
                    LeavesReceived = SharedOptions.IsOwn(store, parsed, fixtures),
                    Arguments = Again(fixtures),
                }, cancellation), []);

            var options = ForSubmission(registry, AskedExercises.Of(registry, parsed, rubric, exercises, exercise), parsed.GetValue(seed) ?? [], store, parsed.GetValue(strict));
            // What the answer hangs on is repeated in every command that is shown.
            options = options with { Arguments = [.. options.Arguments, .. Again(main), .. Again(python), .. Again(fixtures)] };
            var source = Read();
            using var tools = new SubmissionTools(parsed.GetValue(python));
            var check = new SubmissionChecker(options with { References = isWatching ? new() : null }, tools, Sandboxing.ForOwnFile(parsed.GetValue(noSandbox)), repros);
            if (!isWatching)
                return Show(await check.RunAsync(source, cancellation), []);
            using var server = written == "html" ? PageServer.Start() : null;
            if (server is not null)
                Console.Error.WriteLine($"harness: {server.Address} shows the page, and each newer one.");
            return await new Watch(path, async token => await check.RunAsync(Read(), token), (report, changes) =>
            {
                Show(report, changes, server);
                check.Foresee();
            }).RunAsync(cancellation);

            string[] Again(Option<string?> option) => parsed.GetValue(option) is { } value ? [option.Name, value] : [];

            SubmissionSource Read() => HandedInArchive.Is(path)
                ? HandedInArchive.Read(path, registry.Languages, new(KnownNames.Of(options), parsed.GetValue(main)))
                : registry.Languages.Read(path, parsed.RootCommandResult.Command.Subcommands.Select(known => known.Name), KnownNames.Of(options), parsed.GetValue(main));

            int Show(CheckReport report, IReadOnlyList<string> changes, PageServer? server = null)
            {
                // What is shown where the path was typed names it as it was typed.
                var typed = path is null ? report : report with { Subject = report.Subject with { Path = Legible.Line(path, int.MaxValue) } };
                if (written != "text")
                {
                    var chosen = registry.Formats[written];
                    var text = chosen.WriteSubmission(chosen is GitHubReport ? typed : report, translator);
                    target.Write(text);
                    server?.Show(text);
                    if (chosen is GitHubReport)
                        StepSummary.Append(new MarkdownReport().WriteSubmission(report, translator));
                    foreach (var line in changes)
                        Console.Error.WriteLine($"harness: {Legible.Line(translator.Of(line))}");
                    foreach (var reproduced in report.Repros ?? [])
                        Console.Error.WriteLine($"harness: {reproduced}");
                }
                else
                {
                    target.Render(
                        console =>
                        {
                            var page = new Page(console, translator);
                            TextReport.RenderChanges(page, changes);
                            TextReport.Render(page, typed, Enum.Parse<Verbosity>(parsed.GetRequiredValue(verbosity), ignoreCase: true));
                        },
                        parsed.GetValue(noColor));
                }
                return report.Exercises.Any(found => found.Outcome == Outcome.HarnessError) ? ExitCode.Fault
                    : report.Passed ? ExitCode.Agreement : ExitCode.Disagreement;
            }
        });
    }

    /// <summary>Refuses what only makes sense of a submission.</summary>
    private static void RequireNone(ParseResult parsed, Option<string?> rubric, Option<string[]> exercises, Option<string?> repro, Option<bool> watch)
    {
        if (parsed.GetValue(rubric) is not null)
            throw new UsageException("Expected a submission to judge by the rubric, found none: the built-in layers are held to all there is.");
        if (parsed.GetValue(exercises) is { Length: > 0 })
            throw new UsageException("Expected a submission to judge on the exercises, found none: the built-in layers have the built-in ones.");
        if (parsed.GetValue(repro) is not null)
            throw new UsageException("Expected a submission whose failures are reproduced, found none: name its file before --repro.");
        if (parsed.GetValue(watch))
            throw new UsageException("Expected a submission to watch, found none: name its file before --watch.");
    }

    /// <summary>What a submission is checked for; exercises of our own layers are passed over.</summary>
    internal static CheckOptions ForSubmission(Registry registry, AskedExercises what, uint[] seeds, FixtureStore store, bool strict)
    {
        var (rubric, exercises) = (what.Rubric, what.Exercises);
        Exercise[] asked = [.. exercises.Where(exercise => exercise.Kind != ExerciseKind.BuiltIn)];
        if (seeds.Where(rubric.HiddenSeeds.Contains).ToArray() is [var shown, ..])
            throw new UsageException($"Expected seeds that the rubric does not hide for --seed, found {shown}, which every report would show. Leave it out, or draw another one for the rubric's hiddenSeeds.");
        return asked.Length > 0 ? new(asked, seeds.Length > 0 ? seeds : rubric.Seeds, store, strict) { IsSubmission = true, Rubric = rubric, Witnesses = registry.Witnesses, Arguments = what.Arguments, Alternatives = what.Offered.Alternatives, Elsewhere = what.Offered.Elsewhere } : throw new UsageException($"Expected exercises that are asked of submissions, found {string.Join(", ", exercises.Select(exercise => exercise.Id))}, which is for the built-in layers only.");
    }

    private static Task<CheckReport> RunAsync(CheckOptions options, CancellationToken cancellation)
    {
        // The loader of libtorch lets nobody look up a native function meanwhile, and so those that reading a fixture takes are looked up first.
        _ = options.Fixtures.Read(FixtureStore.NotebookSet, options.Exercises[0].Id, Case.NotebookId);
        return ProgressLine.DuringAsync(options.Exercises.Count, progress => Task.Run(() => new SubjectCheck(options).Run(new BuiltInLayers(), progress, cancellation), cancellation));
    }
}
