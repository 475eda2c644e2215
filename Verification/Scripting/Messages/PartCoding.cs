namespace Harness.Scripting.Messages;

/// <summary>The parts of steps as bytes: a type, then the fields.</summary>
internal static class PartCoding
{
    public static void Write(BodyWriter body, IReadOnlyList<Argument> arguments) => body.Write(arguments, argument => Write(body, argument));

    public static void Write(BodyWriter body, Argument argument)
    {
        switch (argument)
        {
            case NameArgument name:
                body.Write(1);
                body.Write(name.Name);
                body.Write(name.IsFresh ? 1 : 0);
                break;
            case ValueArgument value:
                body.Write(2);
                body.Write(value.Value);
                break;
            case TextArgument text:
                body.Write(3);
                body.Write(text.Text);
                break;
            case NoneArgument:
                body.Write(4);
                break;
            case DictionaryArgument dictionary:
                body.Write(5);
                body.Write(dictionary.Entries, entry =>
                {
                    body.Write(entry.Key);
                    Write(body, entry.Value);
                });
                break;
            case ListArgument list:
                body.Write(6);
                Write(body, list.Elements);
                break;
            case TupleArgument tuple:
                body.Write(7);
                Write(body, tuple.Elements);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(argument), argument, "Unknown kind of argument.");
        }
    }

    public static void Write(BodyWriter body, Pattern pattern)
    {
        switch (pattern)
        {
            case ResultPattern result:
                body.Write(1);
                body.Write(result.Name);
                break;
            case OpaquePattern opaque:
                body.Write(2);
                body.Write(opaque.Name);
                break;
            case IgnoredPattern:
                body.Write(3);
                break;
            case TuplePattern tuple:
                body.Write(4);
                body.Write(tuple.Elements, element => Write(body, element));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "Unknown kind of pattern.");
        }
    }

    public static void Write(BodyWriter body, Callee callee)
    {
        switch (callee)
        {
            case FreeCallee free:
                body.Write(1);
                body.Write(free.Names);
                break;
            case MethodCallee method:
                body.Write(2);
                Write(body, method.Object);
                body.Write(method.Names);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(callee), callee, "Unknown kind of callee.");
        }
    }

    public static void Write(BodyWriter body, Place place)
    {
        body.Write(place.Root);
        body.Write(place.Path, part => Write(body, part));
    }

    public static void Write(BodyWriter body, PlacePart part)
    {
        switch (part)
        {
            case MemberPart member:
                body.Write(1);
                body.Write(member.Names);
                break;
            case EntryPart entry:
                body.Write(2);
                body.Write(entry.Key);
                break;
            case IndexPart index:
                body.Write(3);
                body.Write(index.Index);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(part), part, "Unknown part of a place.");
        }
    }

    public static IReadOnlyList<Argument> Arguments(BodyReader body) => body.List(() => Argument(body));

    public static Argument Argument(BodyReader body) => body.UInt32() switch
    {
        1 => new NameArgument(body.Text(), body.Boolean()),
        2 => new ValueArgument(body.Value()),
        3 => new TextArgument(body.Text()),
        4 => new NoneArgument(),
        5 => new DictionaryArgument(body.List(() => KeyValuePair.Create(body.Text(), Argument(body)))),
        6 => new ListArgument(Arguments(body)),
        7 => new TupleArgument(Arguments(body)),
        var type => throw Unknown("an argument of type 1 to 7", type),
    };

    public static Pattern Pattern(BodyReader body) => body.UInt32() switch
    {
        1 => new ResultPattern(body.Text()),
        2 => new OpaquePattern(body.Text()),
        3 => new IgnoredPattern(),
        4 => new TuplePattern(body.List(() => Pattern(body))),
        var type => throw Unknown("a pattern of type 1 to 4", type),
    };

    public static Callee Callee(BodyReader body) => body.UInt32() switch
    {
        1 => new FreeCallee(body.Texts()),
        2 => new MethodCallee(Place(body), body.Texts()),
        var type => throw Unknown("a callee of type 1 or 2", type),
    };

    public static Place Place(BodyReader body) => new(body.Text(), body.List(() => Part(body)));

    private static PlacePart Part(BodyReader body) => body.UInt32() switch
    {
        1 => new MemberPart(body.Texts()),
        2 => new EntryPart(body.Text()),
        3 => new IndexPart(body.Int32()),
        var type => throw Unknown("a part of a place of type 1 to 3", type),
    };

    private static MessageException Unknown(string expected, uint found) => new($"Expected {expected}, found {found}.");
}
