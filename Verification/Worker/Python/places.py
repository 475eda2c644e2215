"""Follows places from the objects that a script keeps, and sets what is held there."""
import numpy as np

from .members import found_name
from .names import listed, near_miss, normalized
from .pieces import ENTRY_PART, MEMBER_PART, place_text
from .protocol import Fault, MISSING, UNREADABLE
from .search import are_alike, only_array, readable, replace_elements, set_only_array
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


def found(variables, place, like):
    """What is held at a place if it has the shape; else what the object holds in its stead."""
    held = try_followed(variables, place)[0]
    there = readable(held)
    if there is not None:
        return there.reshape(like.shape) if are_alike(there.shape, like.shape) else None
    return only_array(variables.root(place[0]) if held is None else held, wanted_name(place), like, variables.planted)


def assigned(variables, place, argument):
    """Sets a place as the kind of object that it holds. Returns whether it was set."""
    held, write, exists = try_followed(variables, place)
    value = variables.value_of(argument)
    # An array that the object does not hold under this name, or holds in an object of its own, is set where it is.
    if value is not None and value.ndim and (not exists or held is not None and readable(held) is None):
        return set_only_array(variables.root(place[0]) if held is None else held, wanted_name(place), value, of_kind, variables.planted)
    if write is None:
        return exists and value is not None and set_in_place(variables, place, held, value)
    if value is None:
        write(variables.make(argument))
        return True
    present = None if held is None else try_read(held)
    if present is None and held is not None or present is not None and not are_alike(value.shape, present.shape):
        return False
    made = value.copy() if present is None and value.ndim else value.item() if present is None else of_kind(held, value.reshape(present.shape))
    write(made)
    variables.planted.append(made)
    return True


def try_followed(variables, place):
    """What is held at a place, what sets it, and whether there is such a place."""
    try:
        return (*followed(variables, *place), True)
    except Fault as fault:
        if fault.kind != MISSING:
            raise
        return None, None, False


def set_in_place(variables, place, held, value):
    """Sets the elements of an array that cannot be replaced. Returns whether they are there afterwards, which they are not in a copy."""
    if not isinstance(held, np.ndarray) or not are_alike(value.shape, held.shape) or not replace_elements(held, value.reshape(held.shape)):
        return False
    variables.planted.append(held)
    now = readable(followed(variables, *place)[0])
    return now is not None and np.array_equal(now.ravel(), held.astype(float).ravel()) and np.allclose(now.ravel(), value.ravel())


def wanted_name(place):
    kind, field = place[1][-1] if place[1] else (None, "")
    return field[0] if kind == MEMBER_PART else field if kind == ENTRY_PART else ""


def of_kind(held, value):
    """A value as the kind of object that is held already."""
    if type(held) in (bool, int):
        return type(held)(value) if float(value) == type(held)(value) else float(value)
    if isinstance(held, (np.ndarray, np.generic)) and held.dtype.kind == "f":
        converted = value.astype(held.dtype)
        return converted if isinstance(held, np.ndarray) else held.dtype.type(converted)
    return value.tolist() if type(held) is list else value.item() if value.ndim == 0 else value.copy()
