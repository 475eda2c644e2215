using System.Collections;
using System.Runtime.CompilerServices;

namespace Harness.Scripting;

/// <summary>Gives names to what was returned or read.</summary>
/// <param name="variables">Where the names go.</param>
internal sealed class PatternBinding(Variables variables)
{
    /// <summary>Names what a pattern asks for; parts that are not there stay absent.</summary>
    /// <exception cref="SubjectFault">Something that should be an array or a number is neither.</exception>
    public void Bind(Pattern pattern, object? found)
    {
        switch (pattern)
        {
            case OpaquePattern opaque:
                variables.Keep(opaque.Name, found);
                break;
            case ResultPattern or TuplePattern when Results(pattern) is { } names:
                foreach (var (name, value) in Returned.Named(found, names))
                    variables.Name(name, value);
                break;
            case TuplePattern tuple:
                foreach (var (element, part) in tuple.Elements.Zip(Parts(found)))
                    Bind(element, part);
                break;
        }
    }

    /// <summary>The names of a pattern that consists of results only; else null.</summary>
    private static List<string>? Results(Pattern pattern) => pattern switch
    {
        ResultPattern result => [result.Name],
        TuplePattern tuple when tuple.Elements.Select(Results).ToArray() is var inner && !inner.Contains(null) => [.. inner.SelectMany(names => names!)],
        _ => null,
    };

    private static IEnumerable<object?> Parts(object? found) => found switch
    {
        ITuple tuple => Enumerable.Range(0, tuple.Length).Select(i => tuple[i]),
        null => [null],
        _ when ArrayReading.TryRead(found) is not null => [found],
        IDictionary dictionary => dictionary.Values.Cast<object?>(),
        IList list => list.Cast<object?>(),
        _ when !OwnTypes.IsOwn(found.GetType()) => [found],
        _ => Returned.PublicParts(found.GetType()).Select(member => member.Access.Read(found)),
    };
}
