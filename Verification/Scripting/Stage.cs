using System.Reflection;
using System.Runtime.InteropServices;
using Harness.NumPy;

namespace Harness.Scripting;

/// <summary>What exists while one script is played: its instances, and its variables as the subject holds them.</summary>
/// <param name="catalog">The subject's classes.</param>
/// <param name="inputs">The script's inputs.</param>
/// <param name="enters">Told each method and constructor of the subject before a step calls it.</param>
internal sealed class Stage(TypeCatalog catalog, IReadOnlyDictionary<string, Value> inputs, Action<MethodBase> enters)
{
    private readonly Dictionary<string, object> _instances = [];
    private readonly Dictionary<string, Value> _results = [];
    private readonly Dictionary<string, object> _handedOver = [];

    public ScriptResult Finish(ScriptFailure? failure) => new(_results, failure);

    public void Perform(Step step)
    {
        switch (step)
        {
            case SeedStep seed:
                // A generator of this script's own: scripts that are played at the same time must not share one.
                Np.Random = new RandomState(seed.Value);
                for (var i = 0; i < seed.Discarded; i++)
                    _ = Np.Random.RandomSample();
                break;
            case NewStep made:
                var constructor = TypeCatalog.Constructor(catalog.Find(made.Classes), Named(made.Arguments));
                enters(constructor);
                _instances[made.Instance] = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, Arguments(constructor, made.Arguments), null);
                break;
            case CallStep call:
                var returned = Invocation(call.Instance, call.Method, call.Arguments)();
                if (call.Results.Count > 0)
                    foreach (var (name, value) in Returned.Named(returned, call.Results))
                        _results[name] = value;
                break;
            case GetStep get:
                _results[get.Result] = Returned.One(Member(get.Instance, get.Member).Read(_instances[get.Instance]));
                break;
            case SetStep set:
                var write = Setter(set.Instance, set.Member, Lookup(set.Source));
                write?.Invoke(Lookup(set.Source));
                _results[set.Result] = new(write is null ? 0 : 1);
                break;
            case ReadBackStep read:
                _results[read.Result] = ReadBack(read.Variable);
                break;
            case SweepArgumentStep sweep:
                Sweep(sweep);
                break;
            case SweepMemberStep sweep:
                Sweep(sweep);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown kind of step.");
        }
    }

    private void Sweep(SweepArgumentStep sweep)
    {
        var instance = _instances[sweep.Instance];
        var method = TypeCatalog.Method(instance.GetType(), sweep.Method, Named(sweep.Arguments));
        var arguments = Arguments(method, sweep.Arguments);
        var type = method.GetParameters()[sweep.Position].ParameterType;
        enters(method);
        _results[sweep.Result] = AtEachPoint(Lookup(sweep.Points), point =>
        {
            arguments[sweep.Position] = Handover.ToSubject(point, type);
            return Invoke(instance, method, arguments);
        });
    }

    private void Sweep(SweepMemberStep sweep)
    {
        var points = Lookup(sweep.Points);
        if (points.Shape[0] == 0 || Setter(sweep.Instance, sweep.Member, points[0]) is not { } write)
            return;
        var instance = _instances[sweep.Instance];
        var member = Member(sweep.Instance, sweep.Member);
        var before = member.Read(instance);
        var call = Invocation(sweep.Instance, sweep.Method, sweep.Arguments);
        _results[sweep.Result] = AtEachPoint(points, point =>
        {
            write(point);
            return call();
        });
        member.Write!(instance, before);
    }

    private static Value AtEachPoint(Value points, Func<Value, object?> evaluate) =>
        Value.Stack([.. Enumerable.Range(0, (int)points.Shape[0]).Select(i => Returned.One(evaluate(points[i])))]);

    private Func<object?> Invocation(string instanceName, string methodName, IReadOnlyList<string> names)
    {
        var instance = _instances[instanceName];
        var method = TypeCatalog.Method(instance.GetType(), methodName, Named(names));
        var arguments = Arguments(method, names);
        enters(method);
        return () => Invoke(instance, method, arguments);
    }

    private static object? Invoke(object instance, MethodInfo method, object?[] arguments) =>
        method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private Arguments Named(IReadOnlyList<string> names) => new(
        names,
        (name, type) => _instances.TryGetValue(name, out var instance) ? type.IsInstanceOfType(instance) : Handover.CanConvert(Lookup(name), type),
        name => _instances.TryGetValue(name, out var instance) ? TypeText.Of(instance.GetType()) : Handover.Describe(Lookup(name)));

    /// <summary>The script's arguments; further parameters get the ambient generator where they are one, else their defaults.</summary>
    private object?[] Arguments(MethodBase method, IReadOnlyList<string> names) =>
        [.. method.GetParameters().Select((parameter, i) =>
            i < names.Count ? Argument(names[i], parameter.ParameterType)
            : parameter.ParameterType == typeof(RandomState) ? Np.Random : parameter.DefaultValue)];

    /// <summary>An instance, or a variable: the same object each time, as a variable of the subject's own program would be.</summary>
    private object Argument(string name, Type type)
    {
        if (_instances.TryGetValue(name, out var instance))
            return instance;
        if (!_handedOver.TryGetValue(name, out var held) || !type.IsInstanceOfType(held))
            _handedOver[name] = held = Handover.ToSubject(Lookup(name), type);
        return held;
    }

    private Value Lookup(string name) => _results.TryGetValue(name, out var result) ? result : inputs[name];

    /// <summary>A variable as the subject has left it; as it was given where that is untouched, whatever handing it over rounded or reshaped.</summary>
    private Value ReadBack(string variable)
    {
        var given = Lookup(variable);
        if (!_handedOver.TryGetValue(variable, out var held))
            return given;
        var (now, untouched) = (Returned.One(held), Returned.One(Handover.ToSubject(given, held.GetType())));
        return MemoryMarshal.AsBytes(now.Data).SequenceEqual(MemoryMarshal.AsBytes(untouched.Data)) ? given
            : now.Data.Length == given.Data.Length && !given.IsNumber ? now.Reshaped(given.Shape)
            : now;
    }

    private MemberAccess Member(string instance, string member) =>
        TypeCatalog.Member(_instances[instance].GetType(), member)
        ?? throw new SubjectFault(FailureKind.Missing, $"expected a member {member} of {TypeText.Name(_instances[instance].GetType())}, found none");

    /// <summary>What sets a member to values of a shape; null where no settable member holds that shape, or that vector as a row or column.</summary>
    private Action<Value>? Setter(string instanceName, string member, Value value)
    {
        var instance = _instances[instanceName];
        if (TypeCatalog.Member(instance.GetType(), member) is not { Write: { } write } access || access.Read(instance) is not { } held)
            return null;
        var shape = ArrayReading.TryRead(held) is { } present ? present.Shape.ToArray() : null;
        if (shape is null || !(value.Shape.SequenceEqual(shape) || (value.Shape.Length == 1 && IsVector(shape, value.Shape[0]))))
            return null;
        // The kind that is there already, where it can be made: an object may be held as something more general.
        var type = Array.Find([held.GetType(), access.Type], type => Handover.CanConvert(Shaped(value), type));
        return type is null ? null : next => write(instance, Handover.ToSubject(Shaped(next), type));

        Value Shaped(Value flat) => flat.IsNumber ? flat : flat.Reshaped(shape);
    }

    private static bool IsVector(nint[] shape, nint length) => shape is [var rows, var columns] && ((rows == 1 && columns == length) || (rows == length && columns == 1));
}
