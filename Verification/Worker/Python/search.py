"""Finds an array of a shape among what an object holds, where it does not go by the name that is expected."""
import numpy as np

from .names import normalized
from .protocol import Fault
from .source import is_of_submission
from .values import try_read

# A parameter object in a dictionary in an attribute.
DEEPEST_SEARCH = 3
OTHER_THAN_PARAMETERS = ("GRAD", "VELOC", "MOMENT", "CACHE", "INPUT", "OUTPUT", "MASK", "DELTA")


def only_array(root, wanted, like, taken=()):
    """The array of a shape that an object holds in place of a member; None where there is none, or several that differ."""
    found = [value for _, _, value, _ in candidates(root, wanted, like, taken)]
    return found[0].reshape(like.shape) if found and all(value.tobytes() == found[0].tobytes() for value in found) else None


def set_only_array(root, wanted, value, make, taken):
    """Sets the array of a shape that an object holds in place of a member, wherever it holds that one. Returns whether it was set."""
    found = candidates(root, wanted, value, taken)
    if not found or any(one[1] is not found[0][1] for one in found):
        return False
    held, shaped = found[0][1], value.reshape(found[0][2].shape)
    if not any(write for _, _, _, write in found):
        return replace_elements(held, shaped) and taken.append(held) is None
    made = make(held, shaped)
    for _, _, _, write in found:
        if write is not None:
            write(made)
    taken.append(made)
    return True


def replace_elements(held, value):
    """Sets the elements of an array that stands in a tuple. Returns whether it could be done."""
    if not isinstance(held, np.ndarray) or not held.flags.writeable:
        return False
    held[...] = value
    return True


def are_alike(shape, other):
    """Whether arrays of two shapes are the same but for lengths of 1 around a vector."""
    return shape == other or is_vector_of(shape, other) or is_vector_of(other, shape)


def is_vector_of(vector, table):
    return len(vector) == 1 and table in ((1, vector[0]), (vector[0], 1))


def candidates(root, wanted, like, taken):
    """Name, object, value and setter of each array of the shape; of several, gradients and the like are passed over by their names."""
    found = [one for one in arrays_in(root, DEEPEST_SEARCH) if not any(one[1] is other for other in taken)]
    # A bias of one element is no matrix of one element.
    held = [one for one in found if one[2].shape == like.shape] or [one for one in found if like.shape != (1, 1) and are_alike(one[2].shape, like.shape)]
    return narrowed(narrowed(held, lambda name: not is_other(name, wanted)), lambda name: starts_alike(name, wanted))


def narrowed(held, condition):
    """Those whose names meet a condition, where several things are held and some meet it."""
    if all(one[1] is held[0][1] for one in held):
        return held
    return [one for one in held if condition(one[0])] or held


def is_other(name, wanted):
    """Whether a name is that of a gradient, or of what a pass leaves behind."""
    plain = normalized(name)
    return any(part in plain.upper() for part in OTHER_THAN_PARAMETERS) or plain.upper().startswith("D") and not normalized(wanted).upper().startswith("D")


def starts_alike(name, wanted):
    return normalized(name)[:1].upper() == normalized(wanted)[:1].upper()


def arrays_in(holder, depth):
    for name, held, write in objects_in(holder):
        value = readable(held)
        if value is not None:
            yield name, held, value, write
        elif depth > 1 and (isinstance(held, (dict, list, tuple)) or is_own(held)):
            yield from arrays_in(held, depth - 1)


def objects_in(holder):
    if isinstance(holder, dict):
        return [(str(key), held, setter_of_item(holder, key)) for key, held in list(holder.items())]
    if isinstance(holder, (list, tuple)):
        return [("", held, None if isinstance(holder, tuple) else setter_of_item(holder, i)) for i, held in enumerate(holder)]
    # A property and the attribute behind it hold the same, which counts once.
    properties = [(name, declared.fset) for name, declared in vars(type(holder)).items() if isinstance(declared, property)]
    attributes = list(getattr(holder, "__dict__", ()))
    return [(name, attribute(holder, name), setter_of_attribute(holder, name)) for name in attributes] + [
        (name, attribute(holder, name), setter_of_attribute(holder, name) if setter else None) for name, setter in properties]


def setter_of_item(holder, key):
    return lambda value: holder.__setitem__(key, value)


def setter_of_attribute(holder, name):
    return lambda value: setattr(holder, name, value)


def attribute(holder, name):
    """A property's value; None where reading it fails, as before a first call."""
    try:
        return getattr(holder, name)
    except Exception:
        return None


def is_own(held):
    return is_of_submission(type(held)) and not isinstance(held, (type, np.ndarray)) and hasattr(held, "__dict__")


def readable(held):
    if isinstance(held, str) or held is None:
        return None
    try:
        return try_read(held)
    except Fault:
        return None
