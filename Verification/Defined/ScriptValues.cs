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
    public static DrawnValue Of(Value value) => DrawnValue.Array((ValueKind)value.Kind, value.Data.ToArray(), value.Shape);

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
}
