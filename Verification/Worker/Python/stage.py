"""Runs the steps of one script against a submission."""
import numpy as np

from .calls import Calls
from .members import found_name, handed_over, like
from .patterns import bind
from .pieces import FREE_CALLEE, argument_texts, place_text
from .places import assigned, followed, found
from .protocol import Fault, MISSING, UNREADABLE
from .texts import snake_case
from .values import named, one, try_read
from .variables import Variables


class Stage:
    """What exists while one script is played: its instances, its results, and its variables as the subject holds them."""

    def __init__(self, submission, order, inputs, locate):
        self._submission, self._order, self._inputs, self._locate = submission, order, inputs, locate
        self._variables, self._calls = Variables(inputs), Calls(submission, locate)
        self._instances, self._held = self._variables.objects, self._variables.held
        self.results, self.current = self._variables.results, None

    def perform(self, step):
        self.current = step
        (self._seed, self._new, self._call, self._get, self._set, self._read_back, self._sweep_argument, self._sweep_member,
         self._invoke, self._read, self._assign, self._make, self._find, self._sweep_steps)[step.kind - 1](step)

    def _invoke(self, step):
        shown = argument_texts(step.arguments)
        if step.callee[0] == FREE_CALLEE:
            call = self._calls.free(step.callee[1], shown)
        else:
            instance, _ = followed(self._variables, *step.callee[1])
            if instance is None:
                raise Fault(UNREADABLE, "expected an object in %s, found None" % place_text(*step.callee[1]))
            call = self._calls.method(instance, step.callee[2], shown)
        bind(self._variables, step.target, call(list(map(self._variables.make, step.arguments))))

    def _read(self, step):
        bind(self._variables, step.target, followed(self._variables, *step.place)[0])

    def _assign(self, step):
        self._variables.name(step.result, np.array(float(assigned(self._variables, step.place, step.source))))

    def _make(self, step):
        self._variables.keep(step.name, self._variables.make(step.source))

    def _find(self, step):
        value = found(self._variables, step.place, self._lookup(step.like))
        if value is not None:
            self._variables.name(step.result, value)

    def _sweep_steps(self, step):
        points = list(map(self._lookup, step.points))
        stacked = [[] for _ in step.results]
        for i in range(len(points[0])):
            inputs = {**self._inputs, **{name: np.asarray(values[i]) for name, values in zip(step.varied, points)}}
            # Where a method is written is known after the first point.
            inner = Stage(self._submission, self._order, inputs, self._locate if i == 0 else lambda place, name: None)
            try:
                for asked in step.steps:
                    inner.perform(asked)
            finally:
                self.current = inner.current
            for name, values in zip(step.results, stacked):
                if name in inner.results:
                    values.append(inner.results[name])
        for name, values in zip(step.stacked, stacked):
            if values and len(values) == len(points[0]):
                self.results[name] = stacked_values(values)

    def _seed(self, step):
        self._order.seed(step.value, step.discarded)

    def _new(self, step):
        given = [self._argument(name, whole=True) for name in step.arguments]
        self._instances[step.instance] = self._calls.constructor(self._submission.find(step.classes), step.arguments)(given)

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
        self.results[step.result] = stacked_values([one(at(np.asarray(point))) for point in self._lookup(step.points)])

    def _lookup(self, name):
        return self._variables.lookup(name)

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
        return self._calls.method(self._instances[step.instance], [snake_case(step.method)], step.arguments)

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


def stacked_values(values):
    """Values of one shape along a new first dimension."""
    other = next((value.shape for value in values if value.shape != values[0].shape), None)
    if other is not None:
        raise Fault(UNREADABLE, "expected results of one shape, found %s and %s" % (values[0].shape, other))
    return np.stack(values)
