"""Methods and attributes of a submission's objects, and what is handed to them."""
import inspect
import types

import numpy as np

from .names import normalized


def in_brackets(place):
    return "" if place is None else " (%s, line %d)" % place


def handed_over(name, value):
    """An array for the subject to keep: labels are integers, as np.random.randint makes them."""
    labels = normalized(name).startswith("YTRUE") and np.all(value == np.floor(value))
    return value.astype(np.int64 if labels else np.float64) if value.ndim else float(value)


def like(held, value):
    """A value as the kind of object that a member holds already."""
    if isinstance(held, (np.ndarray, np.generic)) and held.dtype.kind == "f":
        return value.astype(held.dtype)
    return value.tolist() if type(held) is list else float(value) if value.ndim == 0 else value.copy()


def methods_of(kind):
    """The functions of a class and its bases by name, those of derived classes and later ones last."""
    found = {}
    for owner in reversed(kind.__mro__[:-1]):
        for name, value in vars(owner).items():
            function = value.__func__ if isinstance(value, (staticmethod, classmethod)) else value
            if callable(function):
                found.pop(name, None)
                found[name] = function
    return found


def found_name(instance, wanted):
    """The name of an attribute, whatever its case and underscores: as written if there, else the last definition."""
    owned = list(vars(instance)) if hasattr(instance, "__dict__") else []
    names = [name for owner in reversed(type(instance).__mro__[:-1]) for name in vars(owner)] + owned
    matching = [name for name in names if isinstance(name, str) and normalized(name) == normalized(wanted)]
    # What begins with an underscore is the class's own affair where something of the same name does not.
    matching = [name for name in matching if name.startswith("_") == wanted.startswith("_")] or matching
    return wanted if wanted in matching and wanted in owned else matching[-1] if matching else None


def fitting(function, count):
    """What a function must be given beyond so many arguments: nothing, or the ambient generator. None where it does not take as many."""
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        # A method without self has no signature that could be called; a function of a library may have none that is known.
        return None if isinstance(function, types.MethodType) else []
    places = [parameter for parameter in parameters if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)]
    required = [parameter for parameter in places[count:] if parameter.default is parameter.empty]
    takes_more = any(parameter.kind == parameter.VAR_POSITIONAL for parameter in parameters)
    named_only = any(parameter.kind == parameter.KEYWORD_ONLY and parameter.default is parameter.empty for parameter in parameters)
    if count > len(places) and not takes_more or named_only or not all(is_generator(parameter) for parameter in required):
        return None
    return [np.random.mtrand._rand] * len(required)


def is_generator(parameter):
    return parameter.annotation is np.random.RandomState or normalized(parameter.name) in ("RNG", "RANDOMSTATE", "RANDOM", "GENERATOR")


def does_nothing(method):
    """Whether a method's whole body is pass, or nothing but a text."""
    code = getattr(method, "__code__", None)
    return code is not None and (code.co_code, code.co_names) in EMPTY


def _empty_bodies():
    def passes(self):
        pass

    def documented(self):
        """A text."""

    def pointed(self):
        ...

    def returns(self):
        return None

    return {(function.__code__.co_code, function.__code__.co_names) for function in (passes, documented, pointed, returns)}


EMPTY = _empty_bodies()
