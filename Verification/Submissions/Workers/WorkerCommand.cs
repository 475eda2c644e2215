using System.Globalization;
using System.Runtime.InteropServices;
using Harness.Scripting;

namespace Harness.Submissions.Workers;

/// <summary>How a worker is started, in or outside a sandbox.</summary>
/// <param name="Program">Its executable, as a full path.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Folders">What it must be able to read beside the system's libraries, as full paths.</param>
/// <param name="Environment">Its environment; nothing is inherited.</param>
public sealed record WorkerCommand(string Program, IReadOnlyList<string> Arguments, IReadOnlyList<string> Folders, IReadOnlyDictionary<string, string> Environment)
{
    private const long LargeObject = 2 << 20;
    private const long YoungObjects = 64 << 20;

    /// <summary>What the program is given on its standard input before the channel begins there: its own text, where it is an interpreter.</summary>
    public ReadOnlyMemory<byte> Text { get; init; }

    /// <summary>How many times the limit it may use of native memory: twice where the runtime limits its own heap already.</summary>
    public int MemoryFactor { get; init; } = 2;

    /// <summary>Bytes that its processes may take together beyond the limit: what the runtime needs for itself, and as much that its own limit is met first.</summary>
    public long Overhead { get; init; } = 256 << 20;

    /// <summary>Whether its runtime needs shared anonymous mappings.</summary>
    public bool SharesMemory { get; init; } = true;

    /// <summary>What a script asks as a line of code in the submission's language, for messages.</summary>
    public Func<Step, string> Describe { get; init; } = step => step.Describe();

    /// <summary>The worker for C# in the folder <c>worker/</c> beside this program.</summary>
    /// <param name="limits">Of these, the memory.</param>
    public static WorkerCommand DotNet(SubmissionLimits limits) => DotNet(Path.Combine(AppContext.BaseDirectory, "worker"), limits);

    /// <summary>The worker for C#, which hosts a compiled submission.</summary>
    /// <param name="folder">The folder that holds it and what it needs.</param>
    /// <param name="limits">Of these, the memory.</param>
    /// <param name="file">The worker's file in the folder.</param>
    public static WorkerCommand DotNet(string folder, SubmissionLimits limits, string file = "Harness.Worker.dll")
    {
        // The runtime that runs us, wherever it is installed: <root>/shared/Microsoft.NETCore.App/<version>/.
        var root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        return new(
            Path.Combine(root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"),
            ["exec", Path.Combine(folder, file)],
            [root, folder],
            new Dictionary<string, string>
            {
                ["DOTNET_ROOT"] = root,
                ["DOTNET_GCHeapHardLimit"] = Hexadecimal(limits.Memory),
                ["DOTNET_gcServer"] = "0",
                // Most workers live for less than a second. The inputs of one script are a few megabytes: collected one by one as large objects,
                // and compiled once more for a second run, they would cost twice the time.
                ["DOTNET_GCLOHThreshold"] = Hexadecimal(LargeObject),
                ["DOTNET_GCgen0size"] = Hexadecimal(Math.Min(YoungObjects, limits.Memory / 16)),
                ["DOTNET_TC_CallCountingDelayMs"] = Hexadecimal(1000),
                ["DOTNET_PROCESSOR_COUNT"] = Math.Min(System.Environment.ProcessorCount, 4).ToString(CultureInfo.InvariantCulture),
                // No debugger's door, and no second mapping of compiled code.
                ["DOTNET_EnableDiagnostics"] = "0",
                ["DOTNET_EnableWriteXorExecute"] = "0",
            });
    }

    private static string Hexadecimal(long number) => number.ToString("X", CultureInfo.InvariantCulture);
}
