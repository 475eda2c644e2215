using System.CommandLine;
using Harness.Cli.Running;
using Harness.Fixtures;

namespace Harness.Cli.Commands.Fixtures;

/// <summary><c>harness fixtures compare</c>: arrays that another program has written against those that are locked.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var (name, files, only, fixtures) = (RecordedFiles.Name(), RecordedFiles.Files(), RecordedFiles.Only(), SharedOptions.Fixtures());
        var command = new Command("compare", "Holds arrays that another program wrote against the recorded ones; where they differ, leaves them beside the locked file.")
        {
            name, files, only, fixtures,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var recorder = new FixtureRecorder(SharedOptions.Store(parsed, fixtures), parsed.GetRequiredValue(name));
            var inputs = RecordedFiles.Read(parsed.GetRequiredValue(name), parsed.GetRequiredValue(files), parsed.GetValue(only) ?? [], cancellation);
            var compared = inputs.Select(input => (input.Path, Result: recorder.Compare(input.Case, input.Arrays))).ToArray();
            foreach (var (path, result) in compared)
                Console.Out.WriteLine(result.Agrees ? $"ok   {path}: {result.Message}" : $"off  {path}: {result.Message.ReplaceLineEndings("\n     ")}");
            var off = compared.Count(pair => !pair.Result.Agrees);
            Console.Out.WriteLine(off == 0 ? compared.Length == 1 ? "It agrees." : $"All {compared.Length} agree." : compared.Length == 1 ? "It does not agree." : $"{off} of {compared.Length} do not agree.");
            return Task.FromResult(off == 0 ? ExitCode.Agreement : ExitCode.Disagreement);
        });
        return command;
    }
}
