using System.Reflection;
using Harness.NumPy;

namespace Harness.Scripting;

/// <summary>What exists while one script is played: its _instances, and its variables as the subject holds them.</summary>
internal sealed class Stage(TypeCatalog catalog, IReadOnlyDictionary<string, Value> inputs)
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
                var constructor = TypeCatalog.Constructor(catalog.Find(made.Classes), made.Arguments.Count);
                _instances[made.Instance] = constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, Arguments(constructor, made.Arguments), null);
                break;
            case CallStep call:
                var returned = Invocation(call.Instance, call.Method, call.Arguments)();
                if (call.Results.Count > 0)
                    foreach (var (name, value) in call.Results.Zip(ArrayConversion.FromSubject(returned)))
                        _results[name] = value;
                break;
            case GetStep get:
                _results[get.Result] = ArrayConversion.FromSubject(Member(get.Instance, get.Member).Read(_instances[get.Instance])).First();
                break;
            case SetStep set:
                var member = Settable(set.Instance, set.Member, Lookup(set.Source));
                member?.Write!(_instances[set.Instance], ArrayConversion.ToSubject(Lookup(set.Source), member.Type));
                _results[set.Result] = new(member is null ? 0 : 1);
                break;
            case ReadBackStep read:
                _results[read.Result] = _handedOver.TryGetValue(read.Variable, out var held) ? ArrayConversion.FromSubject(held).First() : Lookup(read.Variable);
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
        var method = TypeCatalog.Method(instance.GetType(), sweep.Method, sweep.Arguments.Count);
        var arguments = Arguments(method, sweep.Arguments);
        var type = method.GetParameters()[sweep.Position].ParameterType;
        _results[sweep.Result] = AtEachPoint(Lookup(sweep.Points), point =>
        {
            arguments[sweep.Position] = ArrayConversion.ToSubject(point, type);
            return Invoke(instance, method, arguments);
        });
    }

    private void Sweep(SweepMemberStep sweep)
    {
        var points = Lookup(sweep.Points);
        if (points.Shape[0] == 0 || Settable(sweep.Instance, sweep.Member, points[0]) is not { } member)
            return;
        var instance = _instances[sweep.Instance];
        var before = member.Read(instance);
        var call = Invocation(sweep.Instance, sweep.Method, sweep.Arguments);
        _results[sweep.Result] = AtEachPoint(points, point =>
        {
            member.Write!(instance, ArrayConversion.ToSubject(point, member.Type));
            return call();
        });
        member.Write!(instance, before);
    }

    private static Value AtEachPoint(Value points, Func<Value, object?> evaluate) =>
        Value.Stack([.. Enumerable.Range(0, (int)points.Shape[0]).Select(i => ArrayConversion.FromSubject(evaluate(points[i])).First())]);

    private Func<object?> Invocation(string instanceName, string methodName, IReadOnlyList<string> names)
    {
        var instance = _instances[instanceName];
        var method = TypeCatalog.Method(instance.GetType(), methodName, names.Count);
        var arguments = Arguments(method, names);
        return () => Invoke(instance, method, arguments);
    }

    private static object? Invoke(object instance, MethodInfo method, object?[] arguments) =>
        method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private object?[] Arguments(MethodBase method, IReadOnlyList<string> names) =>
        [.. method.GetParameters().Select((parameter, i) => i < names.Count ? Argument(names[i], parameter.ParameterType) : parameter.DefaultValue)];

    /// <summary>An instance, or a variable: the same object each time, as a variable of the subject's own program would be.</summary>
    private object Argument(string name, Type type)
    {
        if (_instances.TryGetValue(name, out var instance))
            return instance;
        if (!_handedOver.TryGetValue(name, out var held) || !type.IsInstanceOfType(held))
            _handedOver[name] = held = ArrayConversion.ToSubject(Lookup(name), type);
        return held;
    }

    private Value Lookup(string name) => _results.TryGetValue(name, out var result) ? result : inputs[name];

    private MemberAccess Member(string instance, string member) =>
        TypeCatalog.Member(_instances[instance].GetType(), member)
        ?? throw new SubjectFault(FailureKind.Missing, $"expected a member {member} of {_instances[instance].GetType().Name}, found none");

    private MemberAccess? Settable(string instance, string member, Value value) =>
        TypeCatalog.Member(_instances[instance].GetType(), member) is { Write: not null } access
        && ArrayConversion.CanConvert(value, access.Type)
        && access.Read(_instances[instance]) is { } present
        && ArrayConversion.FromSubject(present).First().Shape.SequenceEqual(value.Shape)
            ? access : null;
}
