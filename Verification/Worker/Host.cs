using System.Reflection;
using Harness.Scripting;
using Harness.Scripting.Messages;

namespace Harness.Worker;

/// <summary>Hosts one submission: takes its files, then plays scripts against it, one at a time, until nobody asks any more.</summary>
internal sealed class Host(MessageChannel channel)
{
    // What a script sets for what comes after it, such as a culture, is not there in the next.
    private readonly ExecutionContext _untouched = ExecutionContext.Capture()!;
    private readonly Surroundings _surroundings = new();
    private IReadOnlyDictionary<string, byte[]> _files = new Dictionary<string, byte[]>();
    private (Type[] Types, SourceMap Map)? _loaded;

    // Whether no static field of the submission could remember anything of a script.
    private bool _isForgetful;

    public void Serve()
    {
        while (channel.Receive() is { } request)
            switch (request)
            {
                case Load load:
                    _files = load.Files;
                    var failure = Try();
                    _surroundings.Keep();
                    _isForgetful = _loaded is { } loaded && !loaded.Types.Any(StaticState.IsIn);
                    channel.Send(new Loaded(failure, _isForgetful));
                    break;
                case Play play:
                    ExecutionContext.Run(_untouched, _ => Answer(play.Script), null);
                    break;
                case Renew:
                    Forget();
                    break;
                default:
                    throw new MessageException($"Expected Load, Play or Renew, found {request.GetType().Name}.");
            }
    }

    private ScriptFailure? Try()
    {
        try
        {
            _loaded?.Map.Dispose();
            _loaded = null;
            _loaded = SubmissionContext.Load(_files);
            return null;
        }
        catch (Exception exception) when (IsUnloadable(exception))
        {
            return Unloadable(exception);
        }
    }

    private void Answer(Script script)
    {
        var played = Play(script);
        try
        {
            channel.Send(new Played(played));
        }
        catch (MessageException exception)
        {
            channel.Send(new Played(new(new Dictionary<string, Value>(), new(FailureKind.Unreadable, script.Steps.Count - 1, $"The results are too large: {exception.Message}"))));
        }
    }

    /// <summary>Lets the next script be played against a fresh copy of the submission where static fields could remember something of an earlier one.</summary>
    private void Forget()
    {
        _surroundings.Clean();
        if (_isForgetful)
            return;
        _loaded?.Map.Dispose();
        _loaded = null;
    }

    private ScriptResult Play(Script script)
    {
        try
        {
            var (types, map) = _loaded ??= SubmissionContext.Load(_files);
            return new ScriptPlayer(types, map).Play(script, step => channel.Send(new Performing(step)), (step, place) => channel.Send(new Located(step, place)));
        }
        catch (Exception exception) when (IsUnloadable(exception))
        {
            return new(new Dictionary<string, Value>(), Unloadable(exception));
        }
    }

    private static bool IsUnloadable(Exception exception) =>
        exception is BadImageFormatException or FileLoadException or FileNotFoundException or TypeLoadException
            or ReflectionTypeLoadException;

    private static ScriptFailure Unloadable(Exception exception) => new(
        FailureKind.NotLoaded, 0,
        $"The submission cannot be loaded: {(exception is ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } ? first.Message : exception.Message)}");
}
