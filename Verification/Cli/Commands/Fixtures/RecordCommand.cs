using System.CommandLine;
using System.Globalization;
using Harness.Cli.Running;
using Harness.Comparison;
using Harness.Fixtures;
using Harness.Results;

namespace Harness.Cli.Commands.Fixtures;

/// <summary><c>harness fixtures record</c>: locks arrays that another program has written.</summary>
internal static class RecordCommand
{
    public static Command Create()
    {
        var (name, files, fixtures) = (RecordedFiles.Name(), RecordedFiles.Files(), SharedOptions.Fixtures());
        var (rtol, atol) = (Bound("--rtol", "The relative tolerance within which arrays are compared later; with --atol."), Bound("--atol", "The absolute tolerance; with --rtol."));
        var exact = new Option<bool>("--exact") { Description = "Arrays must have the same bits later." };
        var (full, only) = (FixtureArguments.Full(), RecordedFiles.Only());
        var command = new Command("record", "Locks arrays that another program wrote (.npy, .npz, .json, .csv), one fixture a file. Where others are locked already, the new ones wait beside them.")
        {
            name, files, only, rtol, atol, exact, full, fixtures,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var bound = Tolerance(parsed.GetValue(rtol), parsed.GetValue(atol), parsed.GetValue(exact));
            // Everything is read before anything is written, the folder included.
            var inputs = RecordedFiles.Read(parsed.GetRequiredValue(name), parsed.GetRequiredValue(files), parsed.GetValue(only) ?? [], cancellation);
            var store = RecordedFiles.StoreToWrite(parsed, fixtures);
            var recorder = new FixtureRecorder(store, parsed.GetRequiredValue(name), bound, parsed.GetValue(full));
            var differs = false;
            foreach (var input in inputs)
            {
                cancellation.ThrowIfCancellationRequested();
                var id = recorder.IdOf(input.Case);
                var kind = recorder.Record(input.Case, input.Arrays);
                differs |= kind == RecordingKind.Differs;
                Console.Out.WriteLine(kind switch
                {
                    RecordingKind.Locked => $"locked    {id}",
                    RecordingKind.Unchanged => $"unchanged {id}",
                    _ => $"differs   {id}: '{store.Command("diff", id)}' shows the difference, '{store.Command("accept", id)}' takes the new ones.",
                });
            }
            return Task.FromResult(differs ? ExitCode.Disagreement : ExitCode.Agreement);
        });
        return command;
    }

    private static Option<double?> Bound(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[^1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound) && double.IsFinite(bound) && bound >= 0)
                return bound;
            result.AddError($"Expected a tolerance, a finite number of at least 0, found '{result.Tokens[^1].Value}'.");
            return null;
        },
    };

    private static Tolerance? Tolerance(double? rtol, double? atol, bool exact) =>
        (rtol is null) != (atol is null) ? throw new UsageException("Expected --rtol and --atol together, found one of them: the other would be 0 or a default unseen.")
        : exact && rtol is not null ? throw new UsageException("Expected --exact or --rtol with --atol, found both.")
        : exact ? Comparison.Tolerance.Exact
        : rtol is null ? null
        : Comparison.Tolerance.AssertClose(rtol, atol);
}
