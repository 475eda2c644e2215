using System.Reflection;
using Harness.NumPy;

namespace Harness.Scripting;

/// <summary>Steps with arguments, places and patterns, run against a subject's types.</summary>
internal sealed class ScriptSteps
{
    private readonly TypeCatalog _catalog;
    private readonly Variables _variables;
    private readonly Action<MethodBase> _enters;
    private readonly ArgumentMaking _arguments;
    private readonly PatternBinding _patterns;
    private readonly Places _places;

    /// <summary>The steps of one script.</summary>
    /// <param name="catalog">The subject's classes and functions.</param>
    /// <param name="variables">What the script has named.</param>
    /// <param name="enters">Told each method and constructor of the subject before a step calls it.</param>
    public ScriptSteps(TypeCatalog catalog, Variables variables, Action<MethodBase> enters)
    {
        (_catalog, _variables, _enters) = (catalog, variables, enters);
        (_arguments, _patterns) = (new(variables), new(variables));
        _places = new(variables, _arguments);
    }

    public void Perform(Step step)
    {
        switch (step)
        {
            case InvokeStep invoke:
                _patterns.Bind(invoke.Target, Invoke(invoke));
                break;
            case ReadStep read:
                _patterns.Bind(read.Target, _places.Read(read.Place));
                break;
            case AssignStep assign:
                _variables.Name(assign.Result, new(Assign(assign) ? 1 : 0));
                break;
            case MakeStep make:
                _variables.Keep(make.Name, new ArgumentMaking.Described(make.Source));
                break;
            case FindStep find:
                if (HolderSearch.Only(_places.Read(new(find.Root)), _variables.Lookup(find.Like)) is { } found)
                    _variables.Name(find.Result, found);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown kind of step.");
        }
    }

    private object? Invoke(InvokeStep invoke)
    {
        var named = _arguments.Named(invoke.Arguments);
        if (invoke.Callee is FreeCallee free)
            return Call(_catalog.Free(free.Names, named), null, invoke.Arguments);
        var callee = (MethodCallee)invoke.Callee;
        var instance = _places.Read(callee.Object) ?? throw new SubjectFault(FailureKind.Unreadable, $"expected an object in {StepText.Of(callee.Object)}, found null");
        var type = instance.GetType();
        var name = callee.Names.FirstOrDefault(name => TypeCatalog.HasMethod(type, name), callee.Names[0]);
        return Call(TypeCatalog.Method(type, name, named), instance, invoke.Arguments);
    }

    /// <summary>Calls with the script's arguments; further parameters get the ambient generator where they are one, else their defaults.</summary>
    private object? Call(MethodBase method, object? instance, IReadOnlyList<Argument> arguments)
    {
        object?[] given = [.. method.GetParameters().Select((parameter, i) =>
            i < arguments.Count ? _arguments.Make(arguments[i], parameter.ParameterType)
            : parameter.ParameterType == typeof(RandomState) ? Np.Random : parameter.DefaultValue)];
        _enters(method);
        return method is ConstructorInfo constructor
            ? constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, given, null)
            : method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, given, null);
    }

    private bool Assign(AssignStep assign)
    {
        if (TryFind(assign.Place) is not { Write: { } write } access)
            return false;
        if (Array(assign.Source) is { } value && (access.Value is null || ArrayReading.TryRead(access.Value) is not null))
        {
            if (Shaped(value, access.Value is null ? null : ArrayReading.TryRead(access.Value)) is not { } shaped
                || System.Array.Find([access.Value?.GetType() ?? access.Type, access.Type], type => Handover.CanConvert(shaped, type)) is not { } kind)
                return false;
            write(Handover.ToSubject(shaped, kind));
            return true;
        }
        // An object may be held as something more general than it is.
        if (System.Array.Find([access.Type == typeof(object) ? access.Value?.GetType() ?? access.Type : access.Type, access.Type], type => _arguments.CanMake(assign.Source, type)) is not { } taken)
            return false;
        write(_arguments.Make(assign.Source, taken));
        return true;
    }

    private PlaceAccess? TryFind(Place place)
    {
        try
        {
            return _places.Find(place);
        }
        catch (SubjectFault fault) when (fault.Kind == FailureKind.Missing)
        {
            return null;
        }
    }

    private Value? Array(Argument argument) => argument switch
    {
        ValueArgument value => value.Value,
        NameArgument name when !_variables.Objects.ContainsKey(name.Name) => _variables.Lookup(name.Name),
        _ => null,
    };

    /// <summary>A value in the shape that is held: the same one, or that vector as a row or column; null if it is another one.</summary>
    private static Value? Shaped(Value value, Value? held)
    {
        if (held is null || value.Shape.SequenceEqual(held.Shape))
            return value;
        var isVector = value.Shape.Length == 1 && held.Shape.Length == 2 && held.Data.Length == value.Data.Length && (held.Shape[0] == 1 || held.Shape[1] == 1);
        return isVector ? value.Reshaped(held.Shape) : null;
    }
}
