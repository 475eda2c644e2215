"""What a script has named while it runs, and arguments made of it."""
from .pieces import DICTIONARY_ARGUMENT, LIST_ARGUMENT, NAME_ARGUMENT, NONE_ARGUMENT, TEXT_ARGUMENT, VALUE_ARGUMENT, plain
from .protocol import Fault, UNREADABLE


class Variables:
    """The objects that are kept, the results, and the script's values as the submission holds them."""

    def __init__(self, inputs):
        self.inputs, self.objects, self.results, self.held = inputs, {}, {}, {}
        # The arrays that were set in objects of the submission: another one is not set in their stead.
        self.planted = []

    def lookup(self, name):
        """A result or an input."""
        if name in self.results:
            return self.results[name]
        if name not in self.inputs:
            raise Fault(UNREADABLE, "expected %s of an earlier step, found none" % name)
        return self.inputs[name]

    def name(self, name, value):
        """Names a result; what was handed over under that name before is another object."""
        self.held.pop(name, None)
        self.objects.pop(name, None)
        self.results[name] = value

    def keep(self, name, found):
        self.results.pop(name, None)
        self.objects[name] = found

    def root(self, name):
        """The object that a place begins with."""
        for names in (self.objects, self.held):
            if name in names:
                return names[name]
        raise Fault(UNREADABLE, "expected %s of an earlier step, found none" % name)

    def value_of(self, argument):
        """The number or array that an argument stands for; None where it is anything else."""
        if argument[0] == VALUE_ARGUMENT:
            return argument[1]
        return self.lookup(argument[1]) if argument[0] == NAME_ARGUMENT and argument[1] not in self.objects else None

    def make(self, argument):
        """An argument as an object: a value that the script names is one object wherever it is not asked to be fresh."""
        kind, *fields = argument
        if kind == NAME_ARGUMENT:
            return self._named(*fields)
        if kind == VALUE_ARGUMENT:
            return given(fields[0])
        if kind == DICTIONARY_ARGUMENT:
            return {key: self.make(value) for key, value in fields[0]}
        if kind in (TEXT_ARGUMENT, NONE_ARGUMENT):
            return fields[0] if fields else None
        made = list(map(self.make, fields[0]))
        return made if kind == LIST_ARGUMENT else tuple(made)

    def _named(self, name, is_fresh):
        if name in self.objects:
            return self.objects[name]
        value = self.lookup(name)
        if value.ndim == 0 or is_fresh:
            return given(value)
        if name not in self.held:
            self.held[name] = given(value)
        return self.held[name]


def given(value):
    """A value of a script as an object for the submission to keep."""
    return plain(value) if value.ndim == 0 else value.copy()
