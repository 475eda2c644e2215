using System.Reflection;

namespace Harness.Scripting;

/// <summary>What a script's steps come to in a subject's types: the same choices that <see cref="ScriptPlayer"/> makes, for somebody who writes the steps out.</summary>
/// <param name="types">The classes; of two with one name the last counts. None of their code is run.</param>
/// <param name="inputs">The values that the script hands over.</param>
public sealed class Binding(IEnumerable<Type> types, IReadOnlyDictionary<string, Value> inputs)
{
    private readonly TypeCatalog _catalog = new(types);

    /// <summary>The constructor that a step calls; null where there is none.</summary>
    /// <param name="step">The step.</param>
    public ConstructorInfo? Constructor(NewStep step) => Found(() => TypeCatalog.Constructor(_catalog.Find(step.Classes), Named(step.Arguments)));

    /// <summary>The method that a step calls; null where there is none.</summary>
    /// <param name="type">The instance's type.</param>
    /// <param name="step">The step.</param>
    public MethodInfo? Method(Type type, CallStep step) => Found(() => TypeCatalog.Method(type, step.Method, Named(step.Arguments)));

    /// <summary>The property or field that a step sets; null where there is none that can be set.</summary>
    /// <param name="type">The instance's type.</param>
    /// <param name="step">The step.</param>
    public static MemberInfo? Member(Type type, SetStep step) => TypeCatalog.Member(type, step.Member) is { Write: not null } access ? access.Member : null;

    /// <summary>The object that a parameter or member of a type is given for a value; null where none can be made.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The type.</param>
    public static object? Given(Value value, Type type) => Handover.CanConvert(value, type) ? Handover.ToSubject(value, type) : null;

    private Arguments Named(IReadOnlyList<string> names) =>
        new(names, (name, type) => Handover.CanConvert(inputs[name], type), name => Handover.Describe(inputs[name]));

    private static T? Found<T>(Func<T> find)
        where T : class
    {
        try
        {
            return find();
        }
        catch (SubjectFault)
        {
            return null;
        }
    }
}
