using System.Reflection;
using System.Text.RegularExpressions;
using Harness.Judging.Repros;
using Harness.NumPy;
using Harness.Scripting;

namespace Harness.Submissions;

/// <summary>A reproduction's script as statements of C# that call the student's classes.</summary>
/// <param name="reproduction">The reproduction.</param>
/// <param name="types">The student's classes.</param>
/// <param name="byName">Whether members are looked up by their names when the program runs, as must be where they cannot be seen from outside.</param>
/// <param name="seeds">Whether there is a generator to be seeded.</param>
internal sealed partial class CSharpCalls(Reproduction reproduction, IReadOnlyList<Type> types, bool byName, bool seeds)
{
    private readonly Binding _binding = new(types, reproduction.Script.Inputs);
    private readonly Dictionary<string, Type> _instances = [];
    private readonly Dictionary<string, string> _variables = [];
    private readonly List<string> _lines = [];

    /// <summary>The statements, one a line; null where a step comes to nothing in these classes.</summary>
    public IReadOnlyList<string>? Write()
    {
        foreach (var step in reproduction.Script.Steps)
            if (!Write(step))
                return null;
        // What is read back must be there before it is handed over.
        return [.. _variables.Values, .. _lines];
    }

    private bool Write(Step step)
    {
        switch (step)
        {
            case SeedStep seed:
                if (seeds)
                    _lines.Add($"Harness.NumPy.Np.Random = new Harness.NumPy.RandomState({seed.Value}){(seed.Discarded == 0 ? "" : $"; for (var i = 0; i < {seed.Discarded}; i++) Harness.NumPy.Np.Random.RandomSample()")};");
                return true;
            case NewStep made:
                if (_binding.Constructor(made) is not { } constructor || Arguments(constructor, made.Arguments) is not { } handed)
                    return false;
                _instances[made.Instance] = constructor.DeclaringType!;
                _lines.Add($"var {made.Instance} = {(IsHidden(constructor) ? $"Make({Quoted(NameOf(constructor.DeclaringType!), handed)})" : $"new {FullName(constructor.DeclaringType!)}({string.Join(", ", handed)})")};");
                return true;
            case CallStep call:
                if (Called(call) is not { } called)
                    return false;
                _lines.Add(call.Results.Count == 0 ? $"{called};" : $"Found({called}, {string.Join(", ", call.Results.Select(name => $"\"{name}\""))});");
                return true;
            case InvokeStep { Target: OpaquePattern kept, Callee: MethodCallee { Object: { Path.Count: 0 } instance } method } invoke:
                if (Called(new(instance.Root, method.Names[0], [.. invoke.Arguments.OfType<NameArgument>().Select(argument => argument.Name)], [])) is not { } returned)
                    return false;
                _lines.Add($"var {Kept(kept.Name)} = {returned};");
                return true;
            case ReadStep { Target: ResultPattern result, Place: { Path.Count: 0 } place }:
                _lines.Add($"Found({Kept(place.Root)}, \"{result.Name}\");");
                return true;
            case SetStep set:
                if (Binding.Member(_instances[set.Instance], set) is not { } member
                    || Binding.Given(reproduction.Script.Inputs[set.Source], TypeOf(member)) is not { } held)
                    return false;
                var literal = CSharpLiteral.Of(reproduction.Script.Inputs[set.Source], held);
                _lines.Add(IsHidden(member) ? $"Set({set.Instance}, \"{member.Name}\", {literal});" : $"{set.Instance}.{member.Name} = {literal};");
                return true;
            case ReadBackStep read:
                _lines.Add($"Found({Identifier(read.Variable)}, \"{read.Result}\");");
                return true;
            default:
                return false;
        }
    }

    /// <summary>A call as an expression; null where there is no such method.</summary>
    private string? Called(CallStep call)
    {
        if (_binding.Method(_instances[call.Instance], call) is not { } method || Arguments(method, call.Arguments) is not { } arguments)
            return null;
        return IsHidden(method) || method.ReturnType == typeof(void)
            ? $"Call({call.Instance}, {Quoted(method.Name, arguments)})"
            : $"{(method.IsStatic ? FullName(method.DeclaringType!) : call.Instance)}.{method.Name}({string.Join(", ", arguments)})";
    }

    /// <summary>The variable for an object that a call returned and later steps look at again.</summary>
    private static string Kept(string name) => $"{Identifier(name)}_returned";

    /// <summary>The script's arguments, and for what more there is the default or the ambient generator.</summary>
    private string[]? Arguments(MethodBase method, IReadOnlyList<string> names)
    {
        var written = new List<string>();
        foreach (var (i, parameter) in method.GetParameters().Index())
            if (i >= names.Count)
            {
                if (parameter.ParameterType == typeof(RandomState))
                    written.Add("Harness.NumPy.Np.Random");
                else if (byName)
                    written.Add("System.Type.Missing");
            }
            else if (Argument(names[i], parameter.ParameterType) is { } argument)
                written.Add(argument);
            else
                return null;
        return [.. written];
    }

    private string? Argument(string name, Type type)
    {
        var value = reproduction.Script.Inputs[name];
        if (Binding.Given(value, type) is not { } given)
            return null;
        if (value.IsNumber)
            return CSharpLiteral.Of(value, given);
        var (variable, expression) = (Identifier(name), CSharpLiteral.Of(value, given));
        // One variable for all calls that take it as the same thing, as in a program of the student's own.
        for (var (again, text) = (2, Declaration(variable)); _variables.TryGetValue(variable, out var known) && known != text; again++)
            text = Declaration(variable = $"{Identifier(name)}_{again}");
        _variables[variable] = Declaration(variable);
        return variable;

        string Declaration(string called) => $"var {called} = {expression};";
    }

    /// <summary>Whether it cannot be named from another class of the program.</summary>
    private bool IsHidden(MemberInfo member) => byName || IsNested(member.DeclaringType!) || member switch
    {
        MethodBase method => method.IsPrivate || method.IsFamily || method.IsFamilyAndAssembly || (method.Name.Contains('.', StringComparison.Ordinal) && !method.IsConstructor),
        PropertyInfo property => property.SetMethod is null or { IsPrivate: true } or { IsFamily: true },
        FieldInfo field => field.IsPrivate || field.IsFamily,
        _ => true,
    };

    private static bool IsNested(Type type) => type.IsNestedPrivate || type.IsNestedFamily || (type.DeclaringType is { } outer && IsNested(outer));

    private static Type TypeOf(MemberInfo member) => member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    private static string Quoted(string name, string[] arguments) => string.Join(", ", (string[])[$"\"{name}\"", .. arguments]);

    private static string FullName(Type type) =>
        type.DeclaringType is { } outer ? $"{FullName(outer)}.{NameOf(type)}" : type.Namespace is { } space ? $"{space}.{NameOf(type)}" : NameOf(type);

    /// <summary>The name as it is written, without what the compiler puts before a type of one file.</summary>
    private static string NameOf(Type type) => FileLocal().Replace(type.Name, "");

    private static string Identifier(string name) => name.Replace('.', '_');

    [GeneratedRegex(@"^<.*>F[0-9A-F]+__")]
    private static partial Regex FileLocal();
}
