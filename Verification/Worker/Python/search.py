"""Finds the only array of a shape that an object holds."""
import numpy as np

from .protocol import Fault
from .values import try_read

# A parameter object in a dictionary in an attribute.
DEEPEST_SEARCH = 3


def only_array(root, like):
    """The array in the shape of another one; None where there is none or more than one. Where none has that very shape, a vector may be a row or column."""
    found = list(arrays_in(root, DEEPEST_SEARCH))
    exact = [value for value in found if value.shape == like.shape]
    if not exact and like.ndim == 1:
        exact = [value.reshape(like.shape) for value in found if value.shape in ((1, like.size), (like.size, 1))]
    return exact[0] if exact and all(value.tobytes() == exact[0].tobytes() for value in exact) else None


def arrays_in(holder, depth):
    for held in objects_in(holder):
        value = readable(held)
        if value is not None:
            yield value
        elif depth > 1 and (isinstance(held, (dict, list, tuple)) or is_own(held)):
            yield from arrays_in(held, depth - 1)


def objects_in(holder):
    if isinstance(holder, dict):
        return list(holder.values())
    if isinstance(holder, (list, tuple)):
        return list(holder)
    # A property and the attribute behind it hold the same, which counts once.
    names = [name for name, value in vars(type(holder)).items() if isinstance(value, property)]
    return list(getattr(holder, "__dict__", {}).values()) + [attribute(holder, name) for name in names]


def attribute(holder, name):
    """A property's value; None where reading it fails, as before a first call."""
    try:
        return getattr(holder, name)
    except Exception:
        return None


def is_own(held):
    return type(held).__module__ == "__main__" and not isinstance(held, (type, np.ndarray)) and hasattr(held, "__dict__")


def readable(held):
    if isinstance(held, str) or held is None:
        return None
    try:
        return try_read(held)
    except Fault:
        return None
