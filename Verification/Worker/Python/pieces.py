"""What steps consist of: arguments, patterns, callees and places, as they arrive and as they are shown."""
from .protocol import ChannelError

# Numbers as in Scripting/Messages/protocol.json. A piece is a tuple: its number, then its fields.
NAME_ARGUMENT, VALUE_ARGUMENT, TEXT_ARGUMENT, NONE_ARGUMENT, DICTIONARY_ARGUMENT, LIST_ARGUMENT, TUPLE_ARGUMENT = range(1, 8)
RESULT_PATTERN, OPAQUE_PATTERN, IGNORED_PATTERN, TUPLE_PATTERN = range(1, 5)
FREE_CALLEE, METHOD_CALLEE = range(1, 3)
MEMBER_PART, ENTRY_PART, INDEX_PART = range(1, 4)


def read_piece(reader, what, fields):
    """A piece: its number and, by the functions for that number, its fields."""
    kind = reader.number()
    if kind not in fields:
        raise ChannelError("Expected %s of type 1 to %d, found %d." % (what, len(fields), kind))
    return (kind, *[read() for read in fields[kind]])


def read_argument(reader):
    def again():
        return read_argument(reader)

    def elements():
        return reader.list(again)

    def entries():
        return reader.list(lambda: (reader.text(), again()))

    return read_piece(reader, "an argument", {
        NAME_ARGUMENT: (reader.text, reader.number), VALUE_ARGUMENT: (reader.value,), TEXT_ARGUMENT: (reader.text,), NONE_ARGUMENT: (),
        DICTIONARY_ARGUMENT: (entries,), LIST_ARGUMENT: (elements,), TUPLE_ARGUMENT: (elements,)})


def read_arguments(reader):
    return reader.list(lambda: read_argument(reader))


def read_pattern(reader):
    def elements():
        return reader.list(lambda: read_pattern(reader))

    return read_piece(reader, "a pattern", {
        RESULT_PATTERN: (reader.text,), OPAQUE_PATTERN: (reader.text,), IGNORED_PATTERN: (), TUPLE_PATTERN: (elements,)})


def read_callee(reader):
    return read_piece(reader, "a callee", {FREE_CALLEE: (reader.texts,), METHOD_CALLEE: (lambda: read_place(reader), reader.texts)})


def read_place(reader):
    """The name of an object, and the path from it."""
    parts = {MEMBER_PART: (reader.texts,), ENTRY_PART: (reader.text,), INDEX_PART: (reader.number,)}
    return reader.text(), reader.list(lambda: read_piece(reader, "a part of a place", parts))


PIECES = {"argument": read_argument, "arguments": read_arguments, "pattern": read_pattern, "callee": read_callee, "place": read_place}


def plain(value):
    """A number of a script as Python has it: an int, a float or a bool."""
    return value.item()


def argument_text(argument):
    """An argument as it is written in Python."""
    kind, *fields = argument
    if kind in (LIST_ARGUMENT, TUPLE_ARGUMENT):
        return ("[%s]" if kind == LIST_ARGUMENT else "(%s)") % ", ".join(map(argument_text, fields[0]))
    if kind == DICTIONARY_ARGUMENT:
        return "{%s}" % ", ".join('"%s": %s' % (key, argument_text(value)) for key, value in fields[0])
    if kind == VALUE_ARGUMENT:
        return repr(plain(fields[0])) if fields[0].ndim == 0 else "array %s" % (fields[0].shape,)
    return "None" if kind == NONE_ARGUMENT else '"%s"' % fields[0] if kind == TEXT_ARGUMENT else fields[0]


def argument_texts(arguments):
    return list(map(argument_text, arguments))


def place_text(root, path):
    forms = {MEMBER_PART: lambda names: "." + names[0], ENTRY_PART: lambda key: '["%s"]' % key, INDEX_PART: lambda index: "[%d]" % index}
    return root + "".join(forms[kind](field) for kind, field in path)


def callee_text(callee):
    if callee[0] == FREE_CALLEE:
        return callee[1][0]
    return "%s.%s" % (place_text(*callee[1]), callee[2][0])
