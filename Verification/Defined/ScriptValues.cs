using Harness.Exercises.Values;
using Harness.Scripting;

namespace Harness.Defined;

/// <summary>An exercise's values as those that travel to a subject, and back.</summary>
internal static class ScriptValues
{
    /// <summary>A number or an array as it travels.</summary>
    /// <param name="drawn">Numeric.</param>
    public static Value Of(DrawnValue drawn) =>
        (drawn.IsNumber ? new Value(drawn.Number) : Value.Array(drawn.Data.ToArray(), drawn.Shape)).As((ElementKind)drawn.Kind);

    /// <summary>What came back, or was changed on the way.</summary>
    /// <param name="value">A number or an array.</param>
    /// <param name="kind">Its kind where that is known; a value that is not of this kind keeps its own.</param>
    public static DrawnValue Of(Value value, ValueKind? kind = null)
    {
        var known = (kind ?? (ValueKind)value.Kind) is var wanted && Fits(value, wanted) ? wanted : ValueKind.Real;
        return DrawnValue.Array(known, value.Data.ToArray(), value.Shape);
    }

    /// <summary>A value as an argument that stands in the script itself, or a reference to an input.</summary>
    /// <param name="drawn">Any value.</param>
    public static Argument Literal(DrawnValue drawn) => drawn.Kind switch
    {
        ValueKind.Text => new TextArgument(drawn.Text),
        ValueKind.None => new NoneArgument(),
        ValueKind.Tuple => new TupleArgument([.. drawn.Items.Select(Literal)]),
        ValueKind.List => new ListArgument([.. drawn.Items.Select(Literal)]),
        ValueKind.Dictionary => new DictionaryArgument([.. drawn.Keys.Zip(drawn.Items, (key, item) => KeyValuePair.Create(key, Literal(item)))]),
        _ => new ValueArgument(Of(drawn)),
    };

    private static bool Fits(Value value, ValueKind kind)
    {
        if (kind == ValueKind.Real)
            return true;
        foreach (var element in value.Data)
            if (kind == ValueKind.Flag ? element is not (0 or 1) : !(Math.Abs(element) <= DrawnValue.LargestWhole && Math.Truncate(element) == element))
                return false;
        return true;
    }
}
