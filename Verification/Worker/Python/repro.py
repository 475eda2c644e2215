"""Makes the calls of a reproduction, and says what was expected and what was found. It is part of programs that run without the harness."""
import __future__
import ast
import os
import random
import re
import sys
import threading
import traceback
import warnings

import numpy as np

from .members import fitting, found_name, handed_over, like
from .names import normalized
from .statements import is_repeated

SECONDS = 10


class Reproduction:
    """The submission's classes, what they are given, and what has come of it."""

    def __init__(self, names):
        self._names = names
        self._given, self._held, self._instances, self._kept, self._found = {}, {}, {}, {}, {}
        self.failed = False

    def given(self, name, value):
        self._given[name] = np.array(value, dtype=np.float64)

    def seed(self, seed, discarded=0):
        random.seed(seed)
        np.random.seed(seed)
        np.random.random_sample(discarded)

    def new(self, instance, classes, *arguments):
        there = {normalized(name): found for name, found in self._names.items() if isinstance(found, type) and found.__module__ == "__main__"}
        found = next(there[name] for name in map(normalized, classes) if name in there)
        self._instances[instance] = found(*(self._argument(name, True) for name in arguments), *fitting(found, len(arguments)))

    def call(self, results, instance, method, *arguments):
        self._name(results, self._returned(instance, method, arguments))

    def keep(self, name, instance, method, *arguments):
        """Keeps what is returned as it is, to be looked at more than once."""
        self._kept[name] = self._returned(instance, method, arguments)

    def look(self, result, name):
        self._name([result], self._kept[name])

    def put(self, instance, member, source):
        owner = self._instances[instance]
        name = found_name(owner, member)
        setattr(owner, name, like(getattr(owner, name), self._given[source]))

    def read_back(self, result, variable):
        """What an array is now that was handed over, for whoever must not change it."""
        self._found[result] = array_of(self._held.get(variable, self._given[variable]))

    def expect(self, name, expected, atol, rtol, meaning):
        self._compare(name, np.array(expected, dtype=np.float64), atol, rtol, meaning, is_given=True)

    def expect_sum(self, name, terms, atol, rtol, meaning):
        """That a result is a sum of others, each with its factor; of none, that it is zero."""
        if name in self._found and all(other in self._found for _, other in terms):
            zeros = np.zeros_like(self._found[name if not terms else terms[0][1]])
            total = self._found[terms[0][1]] if len(terms) == 1 else sum((factor * self._found[other] for factor, other in terms), zeros)
            self._compare(name, total, atol, rtol, meaning)

    def print_given(self):
        for name, value in self._given.items():
            print("%s = %s" % (name, text(value)))

    def _compare(self, name, expected, atol, rtol, meaning, is_given=False):
        found = self._found.get(name)
        # A vector may come as a row or a column.
        fits = found is not None and (found.shape == expected.shape or is_given and expected.ndim < 2 and [n for n in found.shape if n != 1] == [n for n in expected.shape if n != 1])
        is_right = fits and bool(np.allclose(found.reshape(expected.shape), expected, rtol, atol, equal_nan=True))
        self.failed |= not is_right
        shown = "nothing" if found is None else text(found.reshape(expected.shape) if fits else found)
        print("%s  %s: expected %s, found %s (%s)" % ("right" if is_right else "WRONG", name, text(expected), shown, meaning))

    def _returned(self, instance, method, arguments):
        owner = self._instances[instance]
        called = getattr(owner, found_name(owner, method))
        return called(*map(self._argument, arguments), *fitting(called, len(arguments)))

    def _argument(self, name, is_size=False):
        value = self._given[name]
        if value.ndim == 0:
            return int(value) if is_size and float(value).is_integer() else float(value)
        if name not in self._held:
            self._held[name] = handed_over(name, value)
        return self._held[name]

    def _name(self, results, returned):
        """Names what was returned: members of these names first, the others in order."""
        if not results:
            return
        left, others = list(results), []
        found = []
        for part in pieces_of(returned):
            found.append(part)
            if part[0] is None and len(found) >= len(results):
                break
        if len(found) == 1 and len(results) > 1 and found[0][1].shape == (len(results),):
            found = [(None, number) for number in found[0][1]]
        for member, value in found:
            match = next((name for name in left if member is not None and normalized(name.split(".")[0]) == normalized(member)), None)
            if match is None:
                others.append(value)
            else:
                self._found[match] = value
                left.remove(match)
        self._found.update(zip(left, others))


def pieces_of(returned, member=None):
    """The numbers and arrays in what was returned, each with the name of the member that held it."""
    if isinstance(returned, tuple) and hasattr(type(returned), "_fields"):
        for name, element in zip(returned._fields, returned):
            yield from pieces_of(element, name)
    elif isinstance(returned, dict):
        for name, element in returned.items():
            yield from pieces_of(element, str(name))
    elif isinstance(returned, tuple) or isinstance(returned, list) and not is_rows(returned):
        for element in returned:
            yield from pieces_of(element)
    elif type(getattr(returned, "__dict__", None)) is dict and type(returned).__module__ == "__main__" and not isinstance(returned, np.ndarray):
        for name, element in vars(returned).items():
            if not isinstance(element, (str, bool)):
                yield from pieces_of(element, name)
    else:
        yield member, array_of(returned)


def is_rows(values):
    """Whether a list is an array, rather than one of several results."""
    return all(isinstance(value, (int, float, np.number, np.bool_)) or isinstance(value, np.ndarray) and value.ndim < 2 or isinstance(value, list) and is_rows(value) for value in values)


def array_of(value):
    is_other = isinstance(value, np.ndarray) and (type(value) not in (np.ndarray, np.matrix) or value.dtype.kind not in "fiub")
    if value is None or is_other or isinstance(value, (str, bytes)):
        raise TypeError("expected an array or a number, found %s" % type(value).__name__)
    return np.array(value, dtype=np.float64)


def text(value):
    if np.ndim(value):
        return "[%s]" % ", ".join(map(text, value))
    return repr(float(value))[:-2] if repr(float(value)).endswith(".0") else repr(float(value))


def loaded(source, line, file):
    """The names that a submission defines: of its statements only imports, definitions and assignments are run."""
    names = {"__name__": "__main__", "__file__": file}
    flags = __future__.annotations.compiler_flag if re.search(r"^# from __future__ import .*\bannotations\b", source, re.M) else 0
    for node in ast.parse("\n" * line + source, file).body:
        if is_repeated(node):
            try:
                exec(compile(ast.Module([node], []), file, "exec", flags, True), names)
            except (Exception, SystemExit) as error:
                print("line %d was passed over: %s: %s" % (node.lineno, type(error).__name__, error))
    return names


def end(why):
    print("Expected the calls to return, found %s. It still fails." % why, flush=True)
    LEAVE(1)


LEAVE = os._exit


def run(calls, source, line, file):
    """The exit code of the program: 1 where a call fails or gives what was not expected, else 0."""
    sys.stdin = open(os.devnull)
    os._exit = lambda code: end("that they ended the program")
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    late = threading.Timer(SECONDS, end, ["them still busy after %d s" % SECONDS])
    late.daemon = True
    late.start()
    made = Reproduction(loaded(source, line, file))
    try:
        calls(made)
    except SystemExit:
        end("that they ended the program")
    except BaseException:
        made.failed = True
        print("Expected the calls to return, found", end=" ")
        traceback.print_exc(file=sys.stdout)
    late.cancel()
    made.print_given()
    print("It still fails." if made.failed else "It is as expected.", flush=True)
    return 1 if made.failed else 0
