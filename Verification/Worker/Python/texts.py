"""Types, exceptions and signatures of a submission as text."""
import inspect
import re

LONGEST_TEXT = 1000


def type_name(value):
    """The name of a value's own type, whatever the value says of itself."""
    return type.__dict__["__name__"].__get__(type(value))


def is_abstract(found):
    """Whether a class leaves abstract methods to those derived from it, whatever its metaclass says."""
    return bool(type.__dict__["__flags__"].__get__(found) & inspect.TPFLAGS_IS_ABSTRACT)


def message_of(exception):
    """What an exception says; it is the subject's own code and may itself raise."""
    try:
        message = str(exception)
    except BaseException:
        return "no message"
    return message if len(message) <= LONGEST_TEXT else message[:LONGEST_TEXT] + "…"


def said(exception):
    """An exception's type, and its message where it has one."""
    message = message_of(exception)
    return type_name(exception) + (": " + message if message else "")


# What people write into a body that they have not written yet, at the beginning of an exception's message.
STUB = re.compile(
    r"\W*(?:(?:is |has )?not (?:yet )?(?:been )?implemented|not done yet|todo\b|to be (?:implemented|done)|tbd\b|implement (?:me|this|it|the|your)\b|implementation (?:is )?missing"
    r"|(?:write |put |insert |add )?your (?:code|solution|implementation)|fill (?:me |this )?in\b|не реализован|ещё не|реализуйте|напишите|ваш код)", re.I)
STUB_LINE = re.compile(r"\s*raise\s+NotImplemented\b(?!Error)")


def is_stub(exception, line):
    """Whether an exception says that its method is not written yet, whatever its type; line is that of the submission which raised it."""
    if isinstance(exception, NotImplementedError) or STUB_LINE.match(line):
        return True
    return type(exception) in (Exception, RuntimeError, AssertionError, ValueError) and STUB.match(message_of(exception)) is not None


def traces(exception):
    """The frames that an exception came through, the innermost last."""
    trace = exception.__traceback__
    while trace is not None:
        yield trace
        trace = trace.tb_next


def snake_case(name):
    """A method's name as it is written in Python: Forward is forward."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


SHOWN_ARGUMENTS = {"in": "in_size", "out": "out_size"}


def arguments_text(names, *first):
    return "(%s)" % ", ".join([*first, *(SHOWN_ARGUMENTS.get(name, name) for name in names)])


def parameter_text(parameter):
    star = {parameter.VAR_POSITIONAL: "*", parameter.VAR_KEYWORD: "**"}.get(parameter.kind, "")
    if parameter.default is parameter.empty:
        return star + parameter.name
    plain = type(parameter.default) in (int, float, bool, str, type(None))
    return "%s=%s" % (parameter.name, repr(parameter.default)[:40] if plain else "…")


def signature_text(name, function):
    """A function's signature as its author wrote it."""
    try:
        return "%s(%s)" % (name, ", ".join(map(parameter_text, inspect.signature(function).parameters.values())))
    except (TypeError, ValueError):
        return name
