"""Gives names to what was returned or read."""
from .pieces import OPAQUE_PATTERN, RESULT_PATTERN, TUPLE_PATTERN
from .search import readable
from .source import is_of_submission
from .values import named


def bind(variables, pattern, found):
    """Names what a pattern asks for; parts that are not there stay absent."""
    kind, *fields = pattern
    names = result_names(pattern)
    if names is not None:
        for name, value in named(found, names):
            variables.name(name, value)
    elif kind == OPAQUE_PATTERN:
        variables.keep(fields[0], found)
    elif kind == TUPLE_PATTERN:
        for element, part in zip(fields[0], elements_of(found)):
            bind(variables, element, part)


def result_names(pattern):
    """The names of a pattern that consists of results only; else None."""
    if pattern[0] == RESULT_PATTERN:
        return [pattern[1]]
    inner = list(map(result_names, pattern[1])) if pattern[0] == TUPLE_PATTERN else [None]
    return None if None in inner else [name for names in inner for name in names]


def elements_of(found):
    """The parts of a tuple, a list of several things, a dictionary or an object; anything else is its own only part."""
    if isinstance(found, tuple) or type(found) is list and readable(found) is None:
        return list(found)
    if type(found) is dict:
        return list(found.values())
    return list(vars(found).values()) if is_of_submission(type(found)) and hasattr(found, "__dict__") else [found]
