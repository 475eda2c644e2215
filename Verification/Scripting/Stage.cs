using System.Reflection;
using System.Runtime.InteropServices;
using Harness.NumPy;

namespace Harness.Scripting;

/// <summary>What exists while one script is played: its instances, and its variables as the subject holds them.</summary>
internal sealed class Stage
{
    private readonly TypeCatalog _catalog;
    private readonly Action<MethodBase> _enters;
    private readonly Variables _variables;
    private readonly ScriptSteps _steps;

    /// <summary>An empty one.</summary>
    /// <param name="catalog">The subject's classes.</param>
    /// <param name="inputs">The script's inputs.</param>
    /// <param name="enters">Told each method and constructor of the subject before a step calls it.</param>
    public Stage(TypeCatalog catalog, IReadOnlyDictionary<string, Value> inputs, Action<MethodBase> enters)
    {
        (_catalog, _enters, _variables) = (catalog, enters, new(inputs));
        _steps = new(catalog, _variables, enters);
    }

    /// <summary>The step that runs or ran last; within a sweep the inner one.</summary>
    public Step? Current { get; private set; }

    private Dictionary<string, object?> Instances => _variables.Objects;

    private Dictionary<string, Value> Results => _variables.Results;

    private Dictionary<string, object> Held => _variables.HandedOver;

    public ScriptResult Finish(ScriptFailure? failure) => new(Results, failure);

    public void Perform(Step step)
    {
        Current = step;
        switch (step)
        {
            case SeedStep seed:
                // A generator of this script's own: scripts that are played at the same time must not share one.
                Np.Random = new RandomState(seed.Value);
                for (var i = 0; i < seed.Discarded; i++)
                    _ = Np.Random.RandomSample();
                break;
            case NewStep made:
                var constructor = TypeCatalog.Constructor(_catalog.Find(made.Classes), Named(made.Arguments));
                _enters(constructor);
                Instances[made.Instance] = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, Arguments(constructor, made.Arguments), null);
                break;
            case CallStep call:
                var returned = Invocation(call.Instance, call.Method, call.Arguments)();
                if (call.Results.Count > 0)
                    foreach (var (name, value) in Returned.Named(returned, call.Results))
                        Results[name] = value;
                break;
            case GetStep get:
                Results[get.Result] = Returned.One(Member(get.Instance, get.Member).Read(Instances[get.Instance]!));
                break;
            case SetStep set:
                var write = Setter(set.Instance, set.Member, Lookup(set.Source));
                write?.Invoke(Lookup(set.Source));
                Results[set.Result] = new(write is null ? 0 : 1);
                break;
            case ReadBackStep read:
                Results[read.Result] = ReadBack(read.Variable);
                break;
            case SweepArgumentStep sweep:
                Sweep(sweep);
                break;
            case SweepMemberStep sweep:
                Sweep(sweep);
                break;
            case SweepStep sweep:
                Sweep(sweep);
                break;
            default:
                _steps.Perform(step);
                break;
        }
    }

    private void Sweep(SweepStep sweep)
    {
        var points = sweep.Points.Select(_variables.Lookup).ToArray();
        var stacked = sweep.Results.Select(_ => new List<Value>()).ToArray();
        for (var i = 0; i < (int)points[0].Shape[0]; i++)
        {
            var varied = new Dictionary<string, Value>(_variables.Inputs);
            foreach (var (name, values) in sweep.Varied.Zip(points))
                varied[name] = values[i];
            // Where a method is written is known after the first point.
            var inner = new Stage(_catalog, varied, i == 0 ? _enters : _ => { });
            try
            {
                foreach (var step in sweep.Steps)
                    inner.Perform(step);
            }
            finally
            {
                Current = inner.Current;
            }
            foreach (var (name, values) in sweep.Results.Zip(stacked))
                if (inner.Results.TryGetValue(name, out var value))
                    values.Add(value);
        }
        foreach (var (name, values) in sweep.Stacked.Zip(stacked))
            if (values.Count == (int)points[0].Shape[0] && values.Count > 0)
                Results[name] = Stack(values);
    }

    private static Value Stack(List<Value> values)
    {
        var other = values.Find(value => !value.Shape.SequenceEqual(values[0].Shape));
        return other is null ? Value.Stack(values) : throw new SubjectFault(FailureKind.Unreadable, $"expected results of one shape, found {values[0].ShapeText} and {other.ShapeText}");
    }

    private void Sweep(SweepArgumentStep sweep)
    {
        var instance = Instances[sweep.Instance]!;
        var method = TypeCatalog.Method(instance.GetType(), sweep.Method, Named(sweep.Arguments));
        var arguments = Arguments(method, sweep.Arguments);
        var type = method.GetParameters()[sweep.Position].ParameterType;
        _enters(method);
        Results[sweep.Result] = AtEachPoint(Lookup(sweep.Points), point =>
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
        var instance = Instances[sweep.Instance]!;
        var member = Member(sweep.Instance, sweep.Member);
        var before = member.Read(instance);
        var call = Invocation(sweep.Instance, sweep.Method, sweep.Arguments);
        Results[sweep.Result] = AtEachPoint(points, point =>
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
        var instance = Instances[instanceName]!;
        var method = TypeCatalog.Method(instance.GetType(), methodName, Named(names));
        var arguments = Arguments(method, names);
        _enters(method);
        return () => Invoke(instance, method, arguments);
    }

    private static object? Invoke(object instance, MethodInfo method, object?[] arguments) =>
        method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private Arguments Named(IReadOnlyList<string> names) => new(
        names,
        (name, type) => Instances.TryGetValue(name, out var instance) ? type.IsInstanceOfType(instance) : Handover.CanConvert(Lookup(name), type),
        name => Instances.TryGetValue(name, out var instance) ? TypeText.Of(instance!.GetType()) : Handover.Describe(Lookup(name)));

    /// <summary>The script's arguments; further parameters get the ambient generator where they are one, else their defaults.</summary>
    private object?[] Arguments(MethodBase method, IReadOnlyList<string> names) =>
        [.. method.GetParameters().Select((parameter, i) =>
            i < names.Count ? Argument(names[i], parameter.ParameterType)
            : parameter.ParameterType == typeof(RandomState) ? Np.Random : parameter.DefaultValue)];

    /// <summary>An instance, or a variable: the same object each time, as a variable of the subject's own program would be.</summary>
    private object Argument(string name, Type type)
    {
        if (Instances.TryGetValue(name, out var instance))
            return instance!;
        if (!Held.TryGetValue(name, out var held) || !type.IsInstanceOfType(held))
            Held[name] = held = Handover.ToSubject(Lookup(name), type);
        return held;
    }

    private Value Lookup(string name) => _variables.Lookup(name);

    /// <summary>A variable as the subject has left it; as it was given where that is untouched, whatever handing it over rounded or reshaped.</summary>
    private Value ReadBack(string variable)
    {
        var given = Lookup(variable);
        if (!Held.TryGetValue(variable, out var held))
            return given;
        var (now, untouched) = (Returned.One(held), Returned.One(Handover.ToSubject(given, held.GetType())));
        return MemoryMarshal.AsBytes(now.Data).SequenceEqual(MemoryMarshal.AsBytes(untouched.Data)) ? given
            : now.Data.Length == given.Data.Length && !given.IsNumber ? now.Reshaped(given.Shape)
            : now;
    }

    private MemberAccess Member(string instance, string member) =>
        TypeCatalog.Member(Instances[instance]!.GetType(), member)
        ?? throw new SubjectFault(FailureKind.Missing, $"expected a member {member} of {TypeText.Name(Instances[instance]!.GetType())}, found none");

    /// <summary>What sets a member to values of a shape; null where no settable member holds that shape, or that vector as a row or column.</summary>
    private Action<Value>? Setter(string instanceName, string member, Value value)
    {
        var instance = Instances[instanceName]!;
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
