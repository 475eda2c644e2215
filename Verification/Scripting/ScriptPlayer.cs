using System.Diagnostics.CodeAnalysis;

namespace Harness.Scripting;

/// <summary>Plays scripts against .NET types in this process.</summary>
/// <param name="types">The classes that scripts may construct; of two with one name the last counts.</param>
public sealed class ScriptPlayer(IEnumerable<Type> types) : ISubject
{
    private readonly TypeCatalog _catalog = new(types);

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the subject throws is the subject's result.")]
    public ScriptResult Play(Script script)
    {
        var stage = new Stage(_catalog, script.Inputs);
        for (var i = 0; i < script.Steps.Count; i++)
        {
            try
            {
                stage.Perform(script.Steps[i]);
            }
            catch (SubjectFault fault)
            {
                return stage.Finish(new(fault.Kind, i, $"{Describe(script.Steps[i])}: {fault.Message}."));
            }
            catch (NotImplementedException)
            {
                return stage.Finish(new(FailureKind.NotImplemented, i, $"{Describe(script.Steps[i])} is not implemented."));
            }
            catch (OutOfMemoryException)
            {
                return stage.Finish(new(FailureKind.OutOfMemory, i, $"{Describe(script.Steps[i])} ran out of memory."));
            }
            catch (Exception exception)
            {
                return stage.Finish(new(FailureKind.Threw, i, $"{Describe(script.Steps[i])} threw {exception.GetType().Name}: {exception.Message}"));
            }
        }
        return stage.Finish(null);
    }

    private static string Describe(Step step) => step switch
    {
        NewStep made => $"new {made.Classes[0]}({string.Join(", ", made.Arguments)})",
        CallStep call => $"{call.Instance}.{call.Method}({string.Join(", ", call.Arguments)})",
        SweepArgumentStep sweep => $"{sweep.Instance}.{sweep.Method}({string.Join(", ", sweep.Arguments)})",
        SweepMemberStep sweep => $"{sweep.Instance}.{sweep.Method}({string.Join(", ", sweep.Arguments)})",
        GetStep get => $"{get.Instance}.{get.Member}",
        SetStep set => $"{set.Instance}.{set.Member} = {set.Source}",
        SeedStep seed => $"seed({seed.Value})",
        _ => step.GetType().Name,
    };
}
