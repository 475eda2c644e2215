"""Follows places from the objects that a script keeps, and sets what is held there."""
import numpy as np

from .members import found_name
from .names import listed, near_miss, normalized
from .pieces import ENTRY_PART, MEMBER_PART, place_text
from .protocol import Fault, MISSING, UNREADABLE
from .texts import type_name
from .values import try_read


def followed(variables, root, path):
    """What is held at a place, and what sets it (None where nothing can)."""
    found, write = variables.root(root), None
    for i, (kind, field) in enumerate(path):
        if found is None:
            raise Fault(UNREADABLE, "expected an object in %s, found None" % place_text(root, path[:i]))
        found, write = member_of(found, field) if kind == MEMBER_PART else entry_of(found, field) if kind == ENTRY_PART else element_of(found, field)
    return found, write


def member_of(holder, names):
    name = next(filter(None, (found_name(holder, wanted) for wanted in names)), None)
    if name is None:
        held = [name for name in list(getattr(holder, "__dict__", ())) + list(vars(type(holder))) if not name.startswith("__")]
        attributes = [name for name in held if not callable(getattr(type(holder), name, None))]
        instead = near_miss(names, [(name, name) for name in attributes]) or listed(attributes, "none")
        raise Fault(MISSING, "expected a member %s of %s, found %s" % (" or ".join(names), type_name(holder), instead))
    declared = getattr(type(holder), name, None)
    read_only = isinstance(declared, property) and declared.fset is None
    return getattr(holder, name), None if read_only else lambda value: setattr(holder, name, value)


def entry_of(holder, key):
    if isinstance(holder, dict):
        matching = [held for held in holder if isinstance(held, str) and normalized(held) == normalized(key)]
        held = key if key in holder or not matching else matching[0]
        return holder.get(held), lambda value: holder.__setitem__(held, value)
    if not hasattr(type(holder), "__getitem__") or isinstance(holder, (np.ndarray, tuple, list)):
        return member_of(holder, [key])
    try:
        found = holder[key]
    except KeyError:
        raise Fault(MISSING, 'expected an entry "%s" of %s, found none' % (key, type_name(holder))) from None
    return found, lambda value: holder.__setitem__(key, value)


def element_of(holder, index):
    if not isinstance(holder, (list, tuple, np.ndarray)):
        raise Fault(MISSING, "expected a list, found %s" % type_name(holder))
    if index >= len(holder):
        raise Fault(MISSING, "expected an element %d of %s, found %d elements" % (index, type_name(holder), len(holder)))
    return holder[index], None if isinstance(holder, tuple) else lambda value: holder.__setitem__(index, value)


def assigned(variables, place, argument):
    """Sets a place as the kind of object that it holds. Returns whether it was set."""
    try:
        held, write = followed(variables, *place)
    except Fault as fault:
        if fault.kind != MISSING:
            raise
        return False
    if write is None:
        return False
    value = variables.value_of(argument)
    if value is None:
        write(variables.make(argument))
        return True
    present = None if held is None else try_read(held)
    if present is None and held is not None or present is not None and not is_compatible(value.shape, present.shape):
        return False
    write(value.copy() if present is None and value.ndim else value.item() if present is None else of_kind(held, value.reshape(present.shape)))
    return True


def is_compatible(shape, held):
    """Whether an array can be set where one of another shape is held: of the same shape, or a vector as a row or column."""
    return shape == held or len(shape) == 1 and held in ((1, shape[0]), (shape[0], 1))


def of_kind(held, value):
    """A value as the kind of object that is held already."""
    if type(held) in (bool, int):
        return type(held)(value) if float(value) == type(held)(value) else float(value)
    if isinstance(held, (np.ndarray, np.generic)) and held.dtype.kind == "f":
        converted = value.astype(held.dtype)
        return converted if isinstance(held, np.ndarray) else held.dtype.type(converted)
    return value.tolist() if type(held) is list else value.item() if value.ndim == 0 else value.copy()
