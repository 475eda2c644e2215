using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Harness.Scripting;

/// <summary>Plays scripts against .NET types in this process.</summary>
/// <param name="types">The classes that scripts may construct; of two with one name the last counts.</param>
public sealed class ScriptPlayer(IEnumerable<Type> types) : ISubject
{
    private readonly TypeCatalog _catalog = new(types);

    /// <inheritdoc/>
    public ScriptResult Play(Script script) => Play(script, null);

    /// <summary>Plays a script from its beginning.</summary>
    /// <param name="script">The script.</param>
    /// <param name="begins">Told the index of each step before it is done.</param>
    /// <returns>The named results; a failure of the subject is part of the result.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the subject throws is the subject's result.")]
    public ScriptResult Play(Script script, Action<int>? begins)
    {
        var stage = new Stage(_catalog, script.Inputs);
        for (var i = 0; i < script.Steps.Count; i++)
        {
            begins?.Invoke(i);
            try
            {
                stage.Perform(script.Steps[i]);
            }
            catch (Exception exception)
            {
                return stage.Finish(Failure(Unwrapped(exception), i, script.Steps[i].Describe()));
            }
        }
        return stage.Finish(null);
    }

    private ScriptFailure Failure(Exception exception, int step, string what) => exception switch
    {
        SubjectFault fault => new(fault.Kind, step, $"{what}: {fault.Message}{(fault.Message.EndsWith('?') ? "" : ".")}"),
        NotImplementedException => new(FailureKind.NotImplemented, step, $"{what} is not implemented{Place(exception)}."),
        OutOfMemoryException => new(FailureKind.OutOfMemory, step, $"{what} ran out of memory."),
        _ => new(FailureKind.Threw, step, $"{what} threw {TypeText.Of(exception.GetType())}: {ExceptionText.Message(exception)}{Place(exception)}"),
    };

    private string Place(Exception exception) => ExceptionText.Place(exception, _catalog.Assemblies) is { } place ? $" ({place})" : "";

    /// <summary>What the subject threw, without what the runtime puts around it.</summary>
    private static Exception Unwrapped(Exception exception) => exception switch
    {
        TypeInitializationException or TargetInvocationException when exception.InnerException is { } inner => Unwrapped(inner),
        AggregateException { InnerExceptions: [var inner] } => Unwrapped(inner),
        _ => exception,
    };
}
