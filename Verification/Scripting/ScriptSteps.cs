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
    private readonly OperatorCalls _operators;

    /// <summary>The steps of one script.</summary>
    /// <param name="catalog">The subject's classes and functions.</param>
    /// <param name="variables">What the script has named.</param>
    /// <param name="enters">Told each method and constructor of the subject before a step calls it.</param>
    public ScriptSteps(TypeCatalog catalog, Variables variables, Action<MethodBase> enters)
    {
        (_catalog, _variables, _enters) = (catalog, variables, enters);
        (_arguments, _patterns) = (new(variables), new(variables));
        _places = new(variables, _arguments);
        _operators = new(_arguments);
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
                if (Find(find.Place, _variables.Lookup(find.Like)) is { } found)
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
        if (_operators.Find(callee.Names[0], instance, invoke.Arguments) is var (@operator, operands))
        {
            _enters(@operator);
            return @operator.Invoke(null, BindingFlags.DoNotWrapExceptions, null, operands, null);
        }
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

    /// <summary>What is held at a place if it has the shape; else what the object holds in its stead.</summary>
    private Value? Find(Place place, Value like)
    {
        var access = TryFind(place);
        if (access?.Value is { } held && ArrayReading.TryRead(held) is { } there)
            return HolderSearch.AreAlike(there, like) ? there.Reshaped(like.Shape) : null;
        return HolderSearch.Only(access?.Value ?? _places.Read(new(place.Root)), WantedName(place), like, _variables.Planted);
    }

    private bool Assign(AssignStep assign)
    {
        var found = TryFind(assign.Place);
        // An array that the object does not hold under this name, or holds in an object of its own, is set where it is.
        if (Array(assign.Source) is { IsNumber: false } sought && (found is null || (found.Value is { } held && ArrayReading.TryRead(held) is null)))
            return Plant(assign.Place, found?.Value, sought);
        if (found is not { Write: { } write } access)
            return found?.Value is { } array && Array(assign.Source) is { } elements && SetAnyway(assign.Place, array, elements);
        if (Array(assign.Source) is { } value && (access.Value is null || ArrayReading.TryRead(access.Value) is not null))
        {
            if (Shaped(value, access.Value is null ? null : ArrayReading.TryRead(access.Value)) is not { } shaped
                || Made(shaped, access.Value?.GetType() ?? access.Type, access.Type) is not { } made)
                return false;
            write(made);
            _variables.Planted.Add(made);
            return true;
        }
        // An object may be held as something more general than it is.
        if (System.Array.Find([access.Type == typeof(object) ? access.Value?.GetType() ?? access.Type : access.Type, access.Type], type => _arguments.CanMake(assign.Source, type)) is not { } taken)
            return false;
        write(_arguments.Make(assign.Source, taken));
        return true;
    }

    /// <summary>An array as the first of several types that takes it; null if none does.</summary>
    private static object? Made(Value value, params Type[] types) =>
        System.Array.Find(types, type => Handover.CanConvert(value, type)) is { } kind ? Handover.ToSubject(value, kind) : null;

    /// <summary>Sets the only array of a shape that an object holds.</summary>
    private bool Plant(Place place, object? holder, Value value)
    {
        var planted = HolderSearch.Set(holder ?? _places.Read(new(place.Root)), WantedName(place), value, (shaped, there) => Made(shaped, there.GetType()), _variables.Planted);
        return planted is not null && _variables.Planted.Add(planted);
    }

    /// <summary>Sets what a property without a setter gives: the elements of an array, or the field behind it.</summary>
    /// <returns>Whether the values are there afterwards, which they are not in a copy.</returns>
    private bool SetAnyway(Place place, object held, Value value)
    {
        if (Shaped(value, ArrayReading.TryRead(held)) is not { } shaped)
            return false;
        return (HolderSearch.ReplaceElements(Made(shaped, held.GetType()), held) || Plant(place, null, value))
            && _places.Read(place) is { } now && ArrayReading.TryRead(now) is { } read && HolderSearch.AreAlike(read, shaped) && read.Data.SequenceEqual(shaped.Data);
    }

    private static string WantedName(Place place) => place.Path switch
    {
        [.., MemberPart member] => member.Names[0],
        [.., EntryPart entry] => entry.Key,
        _ => "",
    };

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

    /// <summary>A value in the shape that is held: the same one, or one that differs by lengths of 1 around a vector; null if it is another one.</summary>
    private static Value? Shaped(Value value, Value? held)
    {
        if (held is null || value.Shape.SequenceEqual(held.Shape))
            return value;
        return HolderSearch.AreAlike(value, held) ? value.Reshaped(held.Shape) : null;
    }
}
