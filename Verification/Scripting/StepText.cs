using System.Globalization;

namespace Harness.Scripting;

/// <summary>Steps as lines of the subject's language, for messages.</summary>
public static class StepText
{
    /// <summary>A step as a line of code, without what becomes of its result.</summary>
    /// <param name="step">One of the steps with arguments and places.</param>
    /// <param name="isPython">Whether literals are written as in Python rather than C#.</param>
    public static string Of(Step step, bool isPython) => step switch
    {
        InvokeStep { Callee: FreeCallee free } invoke => $"{free.Names[0]}({Of(invoke.Arguments, isPython)})",
        InvokeStep { Callee: MethodCallee method } invoke => $"{Of(method.Object)}.{method.Names[0]}({Of(invoke.Arguments, isPython)})",
        ReadStep read => Of(read.Place),
        AssignStep assign => $"{Of(assign.Place)} = {Of(assign.Source, isPython)}",
        MakeStep make => $"{make.Name} = {Of(make.Source, isPython)}",
        FindStep find => $"{Of(find.Place)}, or the array of {find.Place.Root} that has its shape",
        SweepStep sweep => string.Join("; ", sweep.Steps.Select(inner => Of(inner, isPython))),
        _ => step.Describe(),
    };

    /// <summary>A place as code.</summary>
    /// <param name="place">The place.</param>
    public static string Of(Place place) => place.Root + string.Concat(place.Path.Select(part => part switch
    {
        MemberPart member => $".{member.Names[0]}",
        EntryPart entry => $"[\"{entry.Key}\"]",
        IndexPart index => string.Create(CultureInfo.InvariantCulture, $"[{index.Index}]"),
        _ => throw new ArgumentOutOfRangeException(nameof(place), part, "Unknown part of a place."),
    }));

    /// <summary>An argument as code.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="isPython">Whether literals are written as in Python rather than C#.</param>
    public static string Of(Argument argument, bool isPython) => argument switch
    {
        NameArgument name => name.Name,
        ValueArgument { Value: { IsNumber: true, Kind: ElementKind.Flag } flag } => Flag(flag.Number == 1, isPython),
        ValueArgument { Value: { IsNumber: true, Kind: ElementKind.Real } real } when Math.Truncate(real.Number) == real.Number && Math.Abs(real.Number) < 1e15 =>
            real.Number.ToString("0.0", CultureInfo.InvariantCulture),
        ValueArgument { Value.IsNumber: true } value => value.Value.Number.ToString("R", CultureInfo.InvariantCulture),
        ValueArgument value => value.Value.ToString(),
        TextArgument text => $"\"{text.Text}\"",
        NoneArgument => isPython ? "None" : "null",
        DictionaryArgument dictionary => $"{{{string.Join(", ", dictionary.Entries.Select(entry => $"\"{entry.Key}\": {Of(entry.Value, isPython)}"))}}}",
        ListArgument list => $"[{Of(list.Elements, isPython)}]",
        TupleArgument tuple => $"({Of(tuple.Elements, isPython)})",
        _ => throw new ArgumentOutOfRangeException(nameof(argument), argument, "Unknown kind of argument."),
    };

    private static string Of(IEnumerable<Argument> arguments, bool isPython) => string.Join(", ", arguments.Select(argument => Of(argument, isPython)));

    private static string Flag(bool isSet, bool isPython) => (isSet, isPython) switch
    {
        (true, true) => "True",
        (false, true) => "False",
        (true, false) => "true",
        (false, false) => "false",
    };
}
