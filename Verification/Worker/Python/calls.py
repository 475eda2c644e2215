"""Calls of classes, functions and methods, once it is known that they take the arguments."""
from .members import does_nothing, fitting, found_name, in_brackets, methods_of
from .names import listed, near_miss
from .protocol import Fault, MISSING, NOT_IMPLEMENTED
from .texts import arguments_text, signature_text


class Calls:
    """Finds what a script calls in a submission, and says where it is written."""

    def __init__(self, submission, locate):
        self._submission, self._locate = submission, locate

    def free(self, names, shown):
        """What calls the first of several classes or functions that exists, with a list of arguments that are shown so."""
        found = self._submission.find_free(names)
        if isinstance(found, type):
            return self.constructor(found, shown)
        name = getattr(found, "__name__", names[0])
        further = fitting(found, len(shown))
        if further is None:
            raise Fault(MISSING, "expected %s%s, found %s" % (name, arguments_text(shown), signature_text(name, found)))
        return self._checked(found, name, further)

    def constructor(self, found, shown):
        further = fitting(found, len(shown))
        if further is None:
            raise Fault(MISSING, "expected a constructor %s.__init__%s, found %s" % (
                found.__name__, arguments_text(shown, "self"), signature_text("__init__", found.__init__)))
        self._locate(self._submission.written(found.__init__), found.__name__)
        return lambda arguments: found(*arguments, *further)

    def method(self, instance, names, shown):
        """What calls the first of several methods that exists."""
        own = type(instance).__name__
        there = [name for name in (found_name(instance, wanted) for wanted in names) if name is not None and callable(getattr(instance, name))]
        if not there:
            methods = [(name, signature_text(name, function)) for name, function in methods_of(type(instance)).items() if not name.startswith("__")]
            instead = near_miss(names, methods) or listed([shown for _, shown in methods], "no method")
            raise Fault(MISSING, "expected a method %s.%s%s, found %s" % (own, " or ".join(names), arguments_text(shown, "self"), instead))
        method = getattr(instance, there[0])
        further = fitting(method, len(shown))
        if further is None:
            own_text = signature_text(there[0], methods_of(type(instance)).get(there[0], method))
            raise Fault(MISSING, "expected %s.%s%s, found %s" % (own, there[0], arguments_text(shown, "self"), own_text))
        return self._checked(method, there[0], further)

    def _checked(self, function, name, further):
        def call(arguments):
            returned = function(*arguments, *further)
            if returned is None and does_nothing(function) or returned is NotImplemented:
                raise Fault(NOT_IMPLEMENTED, in_brackets(written))
            return returned

        written = self._submission.written(function)
        self._locate(written, name)
        return call
