"""Runs the steps of one script against a submission."""
import numpy as np

from .members import does_nothing, fitting, found_name, handed_over, in_brackets, like, methods_of
from .names import listed, near_miss
from .protocol import Fault, MISSING, NOT_IMPLEMENTED, UNREADABLE
from .texts import arguments_text, signature_text, snake_case
from .values import named, one, try_read


class Stage:
    """What exists while one script is played: its instances, its results, and its variables as the subject holds them."""

    def __init__(self, submission, order, inputs, locate):
        self._submission, self._order, self._inputs, self._locate = submission, order, inputs, locate
        self._instances, self._held = {}, {}
        self.results = {}

    def perform(self, step):
        (self._seed, self._new, self._call, self._get, self._set, self._read_back, self._sweep_argument, self._sweep_member)[step.kind - 1](step)

    def _seed(self, step):
        self._order.seed(step.value, step.discarded)

    def _new(self, step):
        found = self._submission.find(step.classes)
        given = [self._argument(name, whole=True) for name in step.arguments]
        further = fitting(found, len(given))
        if further is None:
            raise Fault(MISSING, "expected a constructor %s.__init__%s, found %s" % (
                found.__name__, arguments_text(step.arguments, "self"), signature_text("__init__", found.__init__)))
        self._locate(self._submission.written(found.__init__), found.__name__)
        self._instances[step.instance] = found(*given, *further)

    def _call(self, step):
        call = self._method(step)
        returned = call(self._arguments(step))
        for name, value in named(returned, step.results) if step.results else ():
            self.results[name] = value

    def _get(self, step):
        self.results[step.result] = one(getattr(self._instances[step.instance], self._member(step)))

    def _set(self, step):
        value = self._lookup(step.source)
        write = self._setter(step, value)
        if write is not None:
            write(value)
        self.results[step.result] = np.array(float(write is not None))

    def _read_back(self, step):
        given = self._lookup(step.variable)
        now = given if step.variable not in self._held else one(self._held[step.variable])
        self.results[step.result] = now.reshape(given.shape) if now.size == given.size else now

    def _sweep_argument(self, step):
        call, arguments = self._method(step), self._arguments(step)

        def at(point):
            arguments[step.position] = handed_over(step.arguments[step.position], point)
            return call(arguments)

        self._sweep(step, at)

    def _sweep_member(self, step):
        points = self._lookup(step.points)
        write = self._setter(step, points[0]) if len(points) else None
        if write is None:
            return
        instance, member = self._instances[step.instance], self._member(step)
        before = getattr(instance, member)
        call, arguments = self._method(step), self._arguments(step)

        def at(point):
            write(point)
            return call(arguments)

        self._sweep(step, at)
        setattr(instance, member, before)

    def _sweep(self, step, at):
        values = [one(at(np.asarray(point))) for point in self._lookup(step.points)]
        other = next((value.shape for value in values if value.shape != values[0].shape), None)
        if other is not None:
            raise Fault(UNREADABLE, "expected results of one shape, found %s and %s" % (values[0].shape, other))
        self.results[step.result] = np.stack(values)

    def _lookup(self, name):
        return self.results[name] if name in self.results else self._inputs[name]

    def _arguments(self, step):
        return [self._argument(name) for name in step.arguments]

    def _argument(self, name, whole=False):
        """An instance, or a variable: the same object each time, as a variable of the subject's own program would be."""
        if name in self._instances:
            return self._instances[name]
        value = self._lookup(name)
        if value.ndim == 0:
            return int(value) if whole and float(value).is_integer() else float(value)
        if name not in self._held:
            self._held[name] = handed_over(name, value)
        return self._held[name]

    def _method(self, step):
        """What calls the method with a list of arguments, once it is known to take as many."""
        instance, count = self._instances[step.instance], len(step.arguments)
        own = type(instance).__name__
        name = found_name(instance, step.method)
        if name is None or not callable(getattr(instance, name)):
            methods = [(name, signature_text(name, function)) for name, function in methods_of(type(instance)).items() if not name.startswith("__")]
            instead = near_miss([snake_case(step.method)], methods) or listed([shown for _, shown in methods], "no method")
            raise Fault(MISSING, "expected a method %s.%s%s, found %s" % (own, snake_case(step.method), arguments_text(step.arguments, "self"), instead))
        method = getattr(instance, name)
        further = fitting(method, count)
        if further is None:
            own_text = signature_text(name, methods_of(type(instance)).get(name, method))
            raise Fault(MISSING, "expected %s.%s%s, found %s" % (own, name, arguments_text(step.arguments, "self"), own_text))

        def call(arguments):
            returned = method(*arguments, *further)
            if returned is None and does_nothing(method) or returned is NotImplemented:
                raise Fault(NOT_IMPLEMENTED, in_brackets(written))
            return returned

        written = self._submission.written(method)
        self._locate(written, name)
        return call

    def _member(self, step):
        instance = self._instances[step.instance]
        name = found_name(instance, step.member)
        if name is None:
            raise Fault(MISSING, "expected a member %s of %s, found none" % (step.member, type(instance).__name__))
        return name

    def _setter(self, step, value):
        """What sets a member to values of a shape; None where no settable member holds that shape, or that vector as a row or column."""
        instance = self._instances[step.instance]
        name = found_name(instance, step.member)
        if name is None or isinstance(getattr(type(instance), name, None), property) and getattr(type(instance), name).fset is None:
            return None
        held = getattr(instance, name)
        present = None if held is None else try_read(held)
        if present is None or not (value.shape == present.shape or value.ndim == 1 and present.shape in ((1, value.size), (value.size, 1))):
            return None
        return lambda given: setattr(instance, name, like(held, given.reshape(present.shape)))
