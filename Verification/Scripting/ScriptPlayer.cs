using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Harness.Scripting;

/// <summary>Plays scripts against .NET types in this process.</summary>
/// <param name="types">The classes that scripts may construct; of two with one name the last counts.</param>
/// <param name="map">Where their methods are written; null where nobody will ask.</param>
public sealed class ScriptPlayer(IEnumerable<Type> types, SourceMap? map = null) : ISubject
{
    private readonly TypeCatalog _catalog = new(types);

    /// <inheritdoc/>
    public ScriptResult Play(Script script) => Play(script, null, null);

    /// <summary>Plays a script from its beginning.</summary>
    /// <param name="script">The script.</param>
    /// <param name="begins">Told the index of each step before it is done.</param>
    /// <param name="locates">Told a step's index and where the method is written that it is about to call, then where that failed; not where nobody knows.</param>
    /// <returns>The named results; a failure of the subject is part of the result.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the subject throws is the subject's result.")]
    public ScriptResult Play(Script script, Action<int>? begins, Action<int, SourcePlace>? locates)
    {
        var step = 0;
        var stage = new Stage(_catalog, script.Inputs, method => Locate(map?.Find(method)));
        for (; step < script.Steps.Count; step++)
        {
            begins?.Invoke(step);
            try
            {
                stage.Perform(script.Steps[step]);
            }
            catch (Exception exception)
            {
                var thrown = Unwrapped(exception);
                // Where there is no memory left there is none to look up lines either.
                var place = thrown is OutOfMemoryException ? null : ExceptionText.Place(thrown, _catalog.Assemblies);
                Locate(place);
                return stage.Finish(Failure(thrown, step, (stage.Current ?? script.Steps[step]).Describe(), place is null ? "" : $" ({place})"));
            }
        }
        return stage.Finish(null);

        void Locate(SourcePlace? place)
        {
            if (place is not null)
                locates?.Invoke(step, place);
        }
    }

    private static ScriptFailure Failure(Exception exception, int step, string what, string place) => exception switch
    {
        SubjectFault fault => new(fault.Kind, step, $"{what}: {fault.Message}{(fault.Message.EndsWith('?') ? "" : ".")}"),
        _ when Stubs.IsOne(exception) => new(FailureKind.NotImplemented, step, $"{what} is not implemented{place}."),
        OutOfMemoryException => new(FailureKind.OutOfMemory, step, $"{what} ran out of memory."),
        _ => new(FailureKind.Threw, step, $"{what} threw {TypeText.Of(exception.GetType())}: {ExceptionText.Message(exception)}{place}"),
    };

    /// <summary>What the subject threw, without what the runtime puts around it.</summary>
    private static Exception Unwrapped(Exception exception) => exception switch
    {
        TypeInitializationException or TargetInvocationException when exception.InnerException is { } inner => Unwrapped(inner),
        AggregateException { InnerExceptions: [var inner] } => Unwrapped(inner),
        _ => exception,
    };
}
