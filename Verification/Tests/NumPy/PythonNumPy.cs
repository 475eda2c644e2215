using System.ComponentModel;
using System.Text;
using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;

namespace Harness.Tests.NumPy;

/// <summary>The first Python of this machine that imports NumPy.</summary>
internal static class PythonNumPy
{
    private static readonly string[][] s_candidates = [["python3"], ["/usr/bin/python3"], ["python"], ["py", "-3"]];

    private static readonly Lazy<Task<string[]?>> s_interpreter = new(FindAsync);

    /// <summary>Draws the calls from the seed through <c>fixtures/numpy/record.py</c>; the values of all calls, as bytes.</summary>
    public static Task<byte[]> DrawAsync(object seed, IReadOnlyList<StreamCall> calls, string kind = "legacy")
    {
        string streams = JsonSerializer.Serialize(new[] { new { seed, kind, calls = calls.Select(call => new { method = call.Method, args = call.Args }) } });
        return RunAsync([NumPyFixtures.Script, "--replay"], streams);
    }

    /// <summary>Runs Python; the bytes that it prints. Ignores the test where there is no NumPy.</summary>
    public static async Task<byte[]> RunAsync(IReadOnlyList<string> arguments, string input)
    {
        using MemoryStream printed = new();
        StringBuilder complaints = new();
        int exitCode = await RunAsync(arguments, PipeSource.FromString(input), PipeTarget.ToStream(printed), PipeTarget.ToStringBuilder(complaints), Environment.CurrentDirectory);
        Assert.That(exitCode, Is.Zero, $"Python failed: {complaints}");
        return printed.ToArray();
    }

    /// <summary>Runs Python in a folder; its exit code, and what it prints anywhere. Ignores the test where there is no NumPy.</summary>
    public static async Task<(int ExitCode, string Printed)> RunInAsync(string folder, IReadOnlyList<string> arguments)
    {
        StringBuilder printed = new();
        PipeTarget target = PipeTarget.ToStringBuilder(printed);
        return (await RunAsync(arguments, PipeSource.Null, target, target, folder), printed.ToString());
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, PipeSource input, PipeTarget output, PipeTarget errors, string folder)
    {
        string[]? interpreter = await s_interpreter.Value;
        if (interpreter is null)
            Assert.Ignore($"No NumPy here: none of {string.Join(", ", s_candidates.Select(c => string.Join(' ', c)))} can import numpy.");

        using CancellationTokenSource limit = new(Patience.Program);
        CommandResult result = await CliWrap.Cli.Wrap(interpreter![0])
            .WithArguments([.. interpreter[1..], .. arguments])
            .WithWorkingDirectory(folder)
            .WithStandardInputPipe(input)
            .WithStandardOutputPipe(output)
            .WithStandardErrorPipe(errors)
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(limit.Token);
        return result.ExitCode;
    }

    private static async Task<string[]?> FindAsync()
    {
        foreach (string[] candidate in s_candidates)
        {
            try
            {
                using CancellationTokenSource limit = new(Patience.Program);
                BufferedCommandResult result = await CliWrap.Cli.Wrap(candidate[0])
                    .WithArguments([.. candidate[1..], "-c", "import numpy.random"])
                    .WithValidation(CommandResultValidation.None)
                    .ExecuteBufferedAsync(limit.Token);
                if (result.ExitCode == 0) return candidate;
            }
            catch (Exception exception) when (exception is Win32Exception or OperationCanceledException)
            {
                // Not installed, or it does not answer: the next one may.
            }
        }

        return null;
    }
}
