using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Harness.Scripting;
using Harness.Scripting.Messages;
using Harness.Submissions.Workers;

namespace Harness.Submissions.Python;

/// <summary>A submission in Python, which runs while it is loaded: what hangs or ends its worker is passed over by the next one.</summary>
/// <remarks>The first worker runs all of it, and says what fails; those after it repeat only imports, definitions and assignments.</remarks>
/// <param name="files">A file, or a notebook's cells in their order, by the names that reports give them.</param>
/// <param name="isNotebook">Whether they are cells.</param>
/// <param name="modules">Its other files; null where it has none.</param>
public sealed class PythonSubmission(IReadOnlyList<KeyValuePair<string, byte[]>> files, bool isNotebook, PythonModules? modules = null)
{
    // Each costs the time of a statement: somebody who hands in more of them has had his chance.
    private const int MostPassedOver = 5;
    private const int MostNotes = 100;

    private readonly Lock _gate = new();
    private readonly HashSet<Noted> _notes = [];
    private readonly SortedDictionary<int, string> _passedOver = [];
    private readonly Dictionary<string, int> _positions = files.Select((file, i) => (file.Key, i)).ToDictionary();
    private readonly PythonModules _modules = modules ?? PythonModules.None;
    private bool _isKnown;

    /// <summary>What its first worker has said of it, in the order of its lines; what concerns none comes last.</summary>
    public IReadOnlyList<Noted> Notes
    {
        get
        {
            lock (_notes)
                return [.. _notes.OrderBy(note => _positions.GetValueOrDefault(note.File, int.MaxValue)).ThenBy(note => note.Line)];
        }
    }

    /// <summary>Its files or cells, then its modules.</summary>
    internal IEnumerable<KeyValuePair<string, byte[]>> Texts => files.Concat(_modules.Files);

    /// <summary>Its text as one program's, cell after cell; null where it is of several files.</summary>
    internal string? Program => _modules.Files.Count > 0 ? null : string.Join("\n\n", files.Select(file => isNotebook ? $"# {file.Key}\n{ProgramText.Of(file.Value)}" : ProgramText.Of(file.Value)));

    /// <summary>The same submission with other files beside its main one.</summary>
    /// <param name="others">Them; what the submission has already stays.</param>
    public PythonSubmission With(PythonModules others) => isNotebook
        ? new(files, isNotebook, _modules.And(others))
        : new([KeyValuePair.Create(others.Main, files[0].Value)], isNotebook, _modules.And(others));

    /// <summary>Loads it into a worker.</summary>
    /// <param name="start">Starts one.</param>
    /// <param name="charged">What loading is taken from, beside the time that it has of its own.</param>
    /// <returns>The worker, which is dead where the failure is that of a statement too many; and why it cannot be loaded.</returns>
    internal (WorkerProcess Worker, ScriptFailure? Failure) Load(Func<WorkerProcess> start, IReadOnlyList<Allowance> charged)
    {
        var worker = start();
        // The first one finds out what there is to know; the others may start meanwhile, but wait with loading.
        lock (_gate)
            if (!_isKnown)
            {
                var first = Load(worker, start, charged);
                _isKnown = true;
                return first;
            }
        return Load(worker, start, charged);
    }

    private (WorkerProcess Worker, ScriptFailure? Failure) Load(WorkerProcess worker, Func<WorkerProcess> start, IReadOnlyList<Allowance> charged)
    {
        for (var repeats = _isKnown; ; repeats = true)
        {
            var failure = worker.Load(Request(repeats), charged, _isKnown ? null : Note);
            if (failure is null || worker.IsUsable)
                return (worker, failure);
            // What is used up was used before: no statement is to blame.
            if (charged.FirstOrDefault(allowance => allowance.UsedUp is not null) is { } usedUp)
                return (worker, new(FailureKind.TimedOut, 0, usedUp.Sentence!));
            if (!PassOver(failure))
                return (worker, failure with { Step = 0 });
            worker.Dispose();
            worker = start();
        }
    }

    private void Note(Noted note)
    {
        lock (_notes)
            if (_notes.Count < MostNotes)
                _notes.Add(note);
    }

    private bool PassOver(ScriptFailure failure)
    {
        lock (_passedOver)
            return _passedOver.Count < MostPassedOver && _passedOver.TryAdd(failure.Step, Reason(failure));
    }

    /// <summary>The failure without what it is that failed.</summary>
    private static string Reason(ScriptFailure failure) => failure.Kind switch
    {
        FailureKind.SandboxViolation => "it wrote to the harness's channel",
        FailureKind.OutOfMemory => "it ran out of memory",
        _ => failure.Message.Replace("Loading the submission", "it", StringComparison.Ordinal).TrimEnd('.'),
    };

    private Dictionary<string, byte[]> Request(bool repeats)
    {
        var passedOver = new JsonObject();
        lock (_passedOver)
            foreach (var (statement, reason) in _passedOver)
                passedOver[statement.ToString(CultureInfo.InvariantCulture)] = reason;
        var options = new JsonObject { ["notebook"] = isNotebook, ["repeat"] = repeats, ["passOver"] = passedOver };
        if (_modules.Files.Count > 0)
        {
            options["main"] = _modules.Main;
            options["modules"] = new JsonArray([.. _modules.Files.Select(file => JsonValue.Create(file.Key))]);
            options["also"] = new JsonArray([.. _modules.Parts.Select(part => JsonValue.Create(part))]);
        }
        return new(files.Concat(_modules.Files).Append(new(Protocol.OptionsFile, JsonSerializer.SerializeToUtf8Bytes(options))));
    }
}
