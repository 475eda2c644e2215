"""Reads what a submission returns: numbers, arrays, and whatever holds several of them."""
import inspect

import numpy as np

from .names import normalized
from .protocol import Fault, MOST_DIMENSIONS, UNREADABLE
from .source import is_of_submission
from .standins import StandIn
from .texts import type_name

DEEPEST = 6


def unreadable(found, member=None):
    return Fault(UNREADABLE, "expected an array or a number, found %s%s" % (found, "" if member is None else " in " + member))


def stand_in_in(value):
    """What takes an absent module's place in a value; None where nothing does."""
    if isinstance(value, np.ndarray) and value.dtype.kind == "O":
        value = next((element for element in value.flat if type(element) is StandIn), None)
    return value if type(value) is StandIn else None


def try_read(value):
    """A number or an array of numbers as float64, rows included; None where it is neither."""
    kind = type(value)
    absent = stand_in_in(value)
    if absent is not None:
        raise unreadable("what `%s` takes part in: `%s` is not here, it may be another file of yours" % (absent.absent, absent.absent))
    if kind in (bool, int, float):
        try:
            return np.array(float(value))
        except OverflowError:
            raise unreadable("an integer beyond the range of doubles") from None
    if kind in (np.ndarray, np.matrix):
        # A view, so that the subject's object itself is asked nothing more.
        array = np.asarray(value)
        if array.ndim > MOST_DIMENSIONS:
            raise unreadable("an array of %d dimensions" % array.ndim)
        if array.dtype.kind in "fiub":
            return array.astype(np.float64)
        if array.dtype.kind == "O" and array.ndim == 1 and any(type(element) in (np.ndarray, tuple, list) for element in array):
            return None
        raise unreadable("an array of %s" % ("text" if array.dtype.kind in "SU" else array.dtype))
    if isinstance(value, np.generic) and kind.__module__ == "numpy":
        if value.dtype.kind in "fiub":
            return np.array(float(value))
        raise unreadable(kind.__name__)
    if kind is list and value and all(is_row(element) for element in value):
        return read_rows(value)
    return np.zeros(0) if kind is list and not value else None


def is_row(element):
    """Whether it makes its list an array of rows, rather than one of several results."""
    if type(element) is np.ndarray:
        return element.ndim <= 1 and element.dtype.kind in "fiub"
    return type(element) in (bool, int, float) or (isinstance(element, np.generic) and type(element).__module__ == "numpy") \
        or (type(element) is list and all(is_row(inner) for inner in element))


def read_rows(rows):
    read = [try_read(row) for row in rows]
    for i, row in enumerate(read):
        if row.shape != read[0].shape:
            raise Fault(UNREADABLE, "expected rows of one length, found row 0 of shape %s and row %d of shape %s" % (read[0].shape, i, row.shape))
    return np.stack(read)


def parts(returned, member=None, depth=0):
    """The numbers and arrays in what was returned, each with the name of the member that held it."""
    if returned is None:
        raise unreadable("None", member)
    if depth > DEEPEST:
        raise unreadable("%s inside %d others" % (type_name(returned), DEEPEST), member)
    value = try_read(returned)
    if value is not None:
        yield member, value
    elif isinstance(returned, tuple) and hasattr(type(returned), "_fields"):
        for name, element in zip(type(returned)._fields, tuple.__iter__(returned)):
            yield from parts(element, str(name), depth + 1)
    elif type(returned) in (tuple, list, np.ndarray):
        for element in returned:
            yield from parts(element, None, depth + 1)
    elif type(returned) is dict:
        for name, element in returned.items():
            yield from parts(element, str(name), depth + 1)
    elif isinstance(returned, (str, bytes)):
        raise unreadable("text", member)
    elif inspect.isawaitable(returned):
        raise unreadable("%s: write the method without async, so that it returns the value itself" % type_name(returned), member)
    elif isinstance(returned, np.ndarray):
        raise unreadable("%s, a kind of array of its own: return a plain array, for example by np.asarray()" % type_name(returned), member)
    elif hasattr(type(returned), "__next__") or isinstance(returned, (map, filter, zip, range, set, frozenset)):
        raise unreadable("a sequence of type %s that is worked out later: return an array, for example by np.array(list(…))" % type_name(returned), member)
    else:
        yield from members(returned, member, depth)


def members(returned, member, depth):
    # Texts and flags beside the arrays do no harm.
    held = vars(returned) if hasattr(returned, "__dict__") and is_of_submission(type(returned)) else {}
    readable = [(name, element) for name, element in held.items() if type(element) not in (str, bool)]
    if not readable:
        raise unreadable(type_name(returned), member)
    for name, element in readable:
        yield from parts(element, name, depth + 1)


def named(returned, results):
    """The values by the names that the script gives them: members of those names first, the others in order."""
    found = []
    for part in parts(returned):
        found.append(part)
        # Only as many as are expected: what follows may be anything.
        if part[0] is None and len(found) >= len(results):
            break
    if len(found) == 1 and len(results) > 1 and found[0][1].shape == (len(results),):
        return list(zip(results, map(np.array, found[0][1])))
    left, taken, others = list(results), [], []
    for member, value in found:
        match = next((name for name in left if member is not None and normalized(name.split(".")[0]) == normalized(member)), None)
        if match is None:
            others.append(value)
        else:
            taken.append((match, value))
            left.remove(match)
    return taken + list(zip(left, others))


def one(returned):
    """The first value in what was returned."""
    for _, value in parts(returned):
        return value
    raise unreadable("an empty " + type_name(returned))
