"""The steps of a script, as they arrive and as they are shown."""

from .pieces import PIECES, argument_text, argument_texts, callee_text, place_text
from .protocol import ChannelError
from .texts import arguments_text, snake_case


class Step:
    """One thing that a script asks, in the order of its fields on the channel, and as a line of Python for messages."""

    FIELDS = {
        1: ("value:number", "discarded:number"),
        2: ("instance:text", "classes:texts", "arguments:texts"),
        3: ("instance:text", "method:text", "arguments:texts", "results:texts"),
        4: ("instance:text", "member:text", "result:text"),
        5: ("instance:text", "member:text", "source:text", "result:text"),
        6: ("variable:text", "result:text"),
        7: ("instance:text", "method:text", "arguments:texts", "position:number", "points:text", "result:text"),
        8: ("instance:text", "method:text", "arguments:texts", "member:text", "points:text", "result:text"),
        9: ("target:pattern", "callee:callee", "arguments:arguments"),
        10: ("target:pattern", "place:place"),
        11: ("place:place", "source:argument", "result:text"),
        12: ("name:text", "source:argument"),
        13: ("place:place", "like:text", "result:text"),
        14: ("varied:texts", "points:texts", "steps:steps", "results:texts", "stacked:texts"),
    }

    def __init__(self, reader):
        self.kind = reader.number()
        if self.kind not in self.FIELDS:
            raise ChannelError("Expected a step of type 1 to 14, found %d." % self.kind)
        for name, read in (field.split(":") for field in self.FIELDS[self.kind]):
            setattr(self, name, self._read(reader, read))

    @staticmethod
    def _read(reader, kind):
        if kind == "steps":
            return reader.list(lambda: Step(reader))
        return PIECES[kind](reader) if kind in PIECES else getattr(reader, kind)()

    def __str__(self):
        if self.kind >= 9:
            return self._text()
        if self.kind == 2:
            return self.classes[0] + arguments_text(self.arguments)
        if self.kind in (3, 7, 8):
            return "%s.%s%s" % (self.instance, snake_case(self.method), arguments_text(self.arguments))
        if self.kind in (4, 5):
            return "%s.%s%s" % (self.instance, self.member, " = " + self.source if self.kind == 5 else "")
        return "np.random.seed(%d)" % self.value if self.kind == 1 else self.variable

    def _text(self):
        if self.kind == 9:
            return "%s(%s)" % (callee_text(self.callee), ", ".join(argument_texts(self.arguments)))
        if self.kind in (10, 11):
            return place_text(*self.place) + (" = " + argument_text(self.source) if self.kind == 11 else "")
        if self.kind == 12:
            return "%s = %s" % (self.name, argument_text(self.source))
        return "%s, or the array of %s that has its shape" % (place_text(*self.place), self.place[0]) if self.kind == 13 else "; ".join(map(str, self.steps))
