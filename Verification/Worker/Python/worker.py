"""Hosts one submission in Python for the harness: loads it, then plays scripts against it, one at a time.

Python 3.8 or newer, the standard library and NumPy. The bytes on the channel are described in Scripting/Messages/Protocol.cs, the steps
of a script in Scripting/Step.cs. What is read from a subject, and in which words it is refused, follows the player of that project:
one exercise has one outcome in both languages. The worker sees no expected values and gives no verdict.
"""
import ast
import builtins
import dis
import errno
import faulthandler
import gc
import importlib.machinery
import inspect
import io
import json
import math
import os
import random
import re
import signal
import struct
import sys
import textwrap
import tokenize
import traceback
import types
import warnings

VERSION = 3
HELLO, LOAD, LOADED, PLAY, PERFORMING, PLAYED, LOCATED, NOTED, RENEW = range(1, 10)
LARGEST_REQUEST, LARGEST_ANSWER = 512 << 20, 256 << 20
MOST_DIMENSIONS = 32
OPTIONS_FILE = "harness.json"

# Kinds of failure: positions in Scripting/FailureKind.cs.
MISSING, NOT_IMPLEMENTED, THREW, OUT_OF_MEMORY, UNREADABLE, _, CRASHED, _, NOT_LOADED = range(9)

LONGEST_TEXT = 1000
MOST_LISTED = 12
MOST_NOTES = 30
DEEPEST = 6


class Fault(Exception):
    """Ends a script from within the player."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind, self.message = kind, message


# ---------------------------------------------------------------------------------------------------------------- the channel


class ChannelError(Exception):
    """The harness said what no harness says, or a message is too large."""


class Channel:
    """Frames over what standard input and output were; these lead nowhere from then on."""

    HEADER = struct.Struct("<QIII")

    def __init__(self):
        # Descriptors made by dup are not inherited by programs that a submission starts.
        self._input, self._output = os.dup(0), os.dup(1)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.close(nothing)
        self._nonce, self.number = None, -1

    def receive(self):
        """The type and body of the next message; None at the end of the input."""
        header = self._read(self.HEADER.size)
        if not header:
            return None
        nonce, number, kind, length = self.HEADER.unpack(header)
        if self._nonce is None:
            self._nonce = nonce
        self.number += 1
        if nonce != self._nonce or number != self.number or length > LARGEST_REQUEST:
            raise ChannelError("Expected message %d of the harness, found something else." % self.number)
        return kind, Reader(self._read(length))

    def send(self, kind, *parts):
        body = b"".join(parts)
        if len(body) > LARGEST_ANSWER:
            raise ChannelError("Expected a message of at most %d bytes, found %d." % (LARGEST_ANSWER, len(body)))
        rest = memoryview(self.HEADER.pack(self._nonce, self.number, kind, len(body)) + body)
        while rest:
            rest = rest[os.write(self._output, rest):]

    def _read(self, count):
        parts = []
        while count > 0:
            part = os.read(self._input, min(count, 1 << 20))
            if not part:
                if parts:
                    raise ChannelError("Expected %d more bytes of a message, found the end." % count)
                return b""
            parts.append(part)
            count -= len(part)
        return b"".join(parts)


class Reader:
    """Reads the parts of a message's body."""

    def __init__(self, body):
        self._body, self._position = body, 0

    def take(self, count):
        if count > len(self._body) - self._position:
            raise ChannelError("Expected %d more bytes in a message, found fewer." % count)
        self._position += count
        return self._body[self._position - count:self._position]

    def number(self):
        return struct.unpack("<I", self.take(4))[0]

    def bytes(self):
        return self.take(self.number())

    def text(self):
        return self.bytes().decode()

    def list(self, read):
        return [read() for _ in range(self.number())]

    def texts(self):
        return self.list(self.text)

    def named(self, read):
        return dict((self.text(), read()) for _ in range(self.number()))

    def value(self):
        shape = [self.number() for _ in range(self.number())]
        count = math.prod(shape)
        return np.frombuffer(self.take(8 * count), "<f8").reshape(shape)


def u32(number):
    return struct.pack("<I", number)


def text_bytes(text):
    encoded = str(text).encode("utf-8", "replace")
    return u32(len(encoded)) + encoded


def value_bytes(array):
    return b"".join([u32(array.ndim), *map(u32, array.shape), np.ascontiguousarray(array, "<f8").tobytes()])


def list_bytes(parts):
    return u32(len(parts)) + b"".join(parts)


def failure_bytes(failure):
    if failure is None:
        return u32(0)
    kind, step, message = failure
    return u32(1) + u32(kind) + u32(step) + text_bytes(message)


# ------------------------------------------------------------------------------------------------------------ names and words


def normalized(name):
    """Names are matched without regard to case and underscores."""
    return name.replace("_", "").upper()


def distance(a, b):
    """Optimal string alignment: insertions, deletions, replacements, and swaps of neighbours."""
    before, last, row = [], [], list(range(len(b) + 1))
    for i in range(1, len(a) + 1):
        before, last, row = last, row, [i] + [0] * len(b)
        for j in range(1, len(b) + 1):
            row[j] = min(last[j - 1] + (a[i - 1] != b[j - 1]), last[j] + 1, row[j - 1] + 1)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                row[j] = min(row[j], before[j - 2] + 1)
    return row[-1]


# Capital letters of Cyrillic and Greek beside the Latin ones that they look like.
ROMANIZED = str.maketrans("АВЕКМНОРСТХУІЈЅԜΑΒΕΗΙΚΜΝΟΡΤΥΧΖ", "ABEKMHOPCTXYIJSWABEHIKMNOPTYXZ")


def near_miss(wanted, found):
    """What was found instead of a name and what to do about it; None where nothing found is near. Found: names and how each is shown."""
    def off(name, meant):
        return distance(normalized(name).translate(ROMANIZED), normalized(meant))

    pairs = [(name, shown, meant) for name, shown in found for meant in wanted if len(name) < 200]
    if not pairs:
        return None
    name, shown, meant = min(pairs, key=lambda pair: off(pair[0], pair[2]))
    if off(name, meant) == 0 and normalized(name) != normalized(meant):
        letter = next(letter for letter in name if ord(letter.upper()) in ROMANIZED)
        alphabet = "Greek" if "\u0370" <= letter <= "\u03ff" else "Cyrillic"
        return "%s: its letter '%s' is %s (U+%04X), write %s with Latin letters" % (shown, letter, alphabet, ord(letter), meant)
    if off(name, meant) <= max(1, min(len(name), len(meant)) // 4):
        return "%s; did you mean %s?" % (shown, meant)
    return None


def listed(names, none):
    distinct = sorted(set(names))
    return ", ".join(distinct[:MOST_LISTED]) + (", …" if len(distinct) > MOST_LISTED else "") if distinct else none


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


# ------------------------------------------------------------------------------------------------------- what a subject returns


def unreadable(found, member=None):
    return Fault(UNREADABLE, "expected an array or a number, found %s%s" % (found, "" if member is None else " in " + member))


def try_read(value):
    """A number or an array of numbers as float64, rows included; None where it is neither."""
    kind = type(value)
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
    held = vars(returned) if hasattr(returned, "__dict__") and type(returned).__module__ == "__main__" else {}
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


# ------------------------------------------------------------------------------------- stand-ins for modules that are not here


class StandIn:
    """Whatever an absent module is asked for: it can be called, read, indexed, iterated, subclassed and reckoned with."""

    __array_ufunc__ = None

    def __init__(self, name):
        self.__dict__["_name"] = name

    def __repr__(self):
        return "<%s, which is not installed here>" % self._name

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn("%s.%s" % (self._name, name))

    def __call__(self, *arguments, **options):
        # As a decorator it leaves what it decorates as it is.
        if len(arguments) == 1 and not options and isinstance(arguments[0], (type, types.FunctionType)):
            return arguments[0]
        return StandIn(self._name + "()")

    def __iter__(self):
        # As many as the caller unpacks: "figure, axes = plt.subplots()".
        frame = sys._getframe(1)
        code, at = frame.f_code.co_code, frame.f_lasti
        unpacks = 0 <= at < len(code) - 1 and code[at] == UNPACK
        return iter([StandIn("%s[%d]" % (self._name, i)) for i in range(code[at + 1] if unpacks else 0)])

    def __mro_entries__(self, bases):
        first = next(base for base in bases if isinstance(base, StandIn))
        return (StandInBase,) if first is self else ()

    def __instancecheck__(self, instance):
        return False

    def __subclasscheck__(self, other):
        return False

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return False

    def __len__(self):
        return 0

    def __bool__(self):
        return False

    def __int__(self):
        return 0

    def __index__(self):
        return 0

    def __float__(self):
        return 0.0

    def __contains__(self, _):
        return False

    def __setattr__(self, name, value):
        pass

    def __setitem__(self, key, value):
        pass

    def __delitem__(self, key):
        pass


UNPACK = __import__("opcode").opmap["UNPACK_SEQUENCE"]

for _operation in ("add sub mul truediv floordiv mod pow matmul and or xor lshift rshift").split():
    for _form in ("__%s__", "__r%s__"):
        setattr(StandIn, _form % _operation, lambda self, *_: StandIn(self._name))
for _operation in ("neg pos abs invert getitem lt le gt ge").split():
    setattr(StandIn, "__%s__" % _operation, lambda self, *_: StandIn(self._name))


class StandInBase:
    """What a class has as its base where that comes from an absent module."""

    def __init__(self, *arguments, **options):
        pass

    def __call__(self, *arguments, **options):
        return self.forward(*arguments, **options)


class StandInModule(types.ModuleType):
    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn("%s.%s" % (self.__name__, name))


class StandInFinder:
    """The last finder of all: gives the submission's own imports a module where there is none.

    Imports by libraries are left alone, since these try what may be absent; so are those of the submission that it guards itself.
    """

    def __init__(self):
        self.files, self.guarded, self.absent, self.broken = set(), set(), [], set()

    def find_spec(self, name, path=None, target=None):
        frame = sys._getframe(1)
        while frame is not None and "importlib" in frame.f_code.co_filename:
            frame = frame.f_back
        if frame is None or frame.f_code.co_filename not in self.files or (frame.f_code.co_filename, frame.f_lineno) in self.guarded:
            return None
        parent = sys.modules.get(name.rpartition(".")[0])
        if parent is not None and not isinstance(parent, StandInModule):
            return None
        if parent is None:
            self.absent.append(name)
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def replace(self, error):
        """Whether what has failed is a library's own import: then it has a stand-in from now on, as it would have were it not there.

        In the sandbox a library may not find its data, or the memory that it takes.
        """
        frames = [trace.tb_frame for trace in traces(error)]
        first = next((frame for frame in frames if frame.f_code.co_filename not in self.files and frame.f_globals is not globals()
                      and "importlib" not in frame.f_code.co_filename), None)
        # A module that has failed is in sys.modules no more.
        name = str(first.f_globals.get("__name__", "")).partition(".")[0] if first is not None else ""
        if name in {"", "numpy", "__main__", *self.broken} or frames[-1].f_code.co_filename in self.files:
            return False
        for held in [held for held in sys.modules if held.partition(".")[0] == name]:
            del sys.modules[held]
        self.broken.add(name)
        self.absent.append(name)
        return True

    def create_module(self, spec):
        return StandInModule(spec.name)

    def exec_module(self, module):
        pass

    def guard(self, file, tree):
        """Notes the imports in a try that copes with their failure."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Try) and any(copes(handler) for handler in node.handlers):
                for inner in (inner for statement in node.body for inner in ast.walk(statement)):
                    if isinstance(inner, (ast.Import, ast.ImportFrom)):
                        self.guarded.add((file, inner.lineno))


class BrokenFinder:
    """The first finder of all: whoever asks for a library that cannot be imported here gets its stand-in."""

    def __init__(self, finder):
        self._finder = finder

    def find_spec(self, name, path=None, target=None):
        broken = name.partition(".")[0] in self._finder.broken
        return importlib.machinery.ModuleSpec(name, self._finder, is_package=True) if broken else None


def copes(handler):
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or getattr(kind, "id", "") in ("ImportError", "ModuleNotFoundError", "Exception", "BaseException") for kind in caught)


# --------------------------------------------------------------------------------------------------------- the text of a submission


def decoded(data):
    """A file's text, and whether its encoding had to be guessed."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace"), False
    try:
        return data.decode(tokenize.detect_encoding(io.BytesIO(data).readline)[0]), False
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return data.decode("cp1251", "replace"), True


MAGIC = re.compile(r"\s*[%!?]|[\w.]+\s*=\s*[%!]|.*\?\s*$")
# Magics of a whole cell whose rest is Python of the same notebook.
PYTHON_CELLS = re.compile(r"%%(time|timeit|capture|prun|debug|python|python3)\b")
CELL_MARK = re.compile(r"#\s*(In\s*\[[\d ]*\]:?|%%)")
MOST_MAGICS = 1000


def parsed(text, file):
    """The statements of a text whose magics and shell lines are passed over.

    Only a line that is no Python is looked at, so that strings and continued lines stay as they are.
    """
    lines = text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is not None and lines[first].startswith("%%"):
        if not PYTHON_CELLS.match(lines[first]):
            return []
        lines[first] = ""
    for _ in range(MOST_MAGICS):
        try:
            return ast.parse("\n".join(lines), file).body
        except SyntaxError as error:
            dedented = textwrap.dedent("\n".join(lines)).split("\n")
            if isinstance(error, IndentationError) and dedented != lines:
                lines = dedented
            elif not pass_over(lines, error):
                raise
    raise SyntaxError("more than %d lines are no Python" % MOST_MAGICS)


def pass_over(lines, error):
    """Replaces the magic that an error is about; false where it is about something else."""
    at = (error.lineno or 0) - 1
    if not 0 <= at < len(lines) or not MAGIC.match(lines[at]):
        # The parser may complain of what follows a magic.
        at = next((i for i, line in enumerate(lines[:max(at, 0)]) if line.lstrip()[:1] in ("%", "!")), None)
        if at is None:
            return False
    line = lines[at]
    lines[at] = line[:len(line) - len(line.lstrip())] + "pass"
    while line.rstrip().endswith("\\") and at + 1 < len(lines):
        at += 1
        line, lines[at] = lines[at], ""
    return True


def cells_of(text):
    """A text as the cells that an exported notebook marks in it, each at its own lines."""
    lines = text.split("\n")
    starts = sorted({0, *(i for i, line in enumerate(lines) if CELL_MARK.match(line))})
    return ["\n" * start + "\n".join(lines[start:end]) for start, end in zip(starts, starts[1:] + [len(lines)])]


DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
REPEATED = DEFINITIONS + (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Delete)


def is_repeated(node):
    """Whether a worker that takes another one's place does it again: imports, definitions and assignments."""
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") in ("setattr", "exec")
    return isinstance(node, REPEATED) or any(isinstance(inner, DEFINITIONS) for inner in ast.walk(node))


# ------------------------------------------------------------------------------------------------------------ what was put right


class Order:
    """What the harness relies on, as it was before the submission's first line, to be put right before each script."""

    def __init__(self):
        self._nowhere = open(os.devnull, "w", encoding="utf-8", errors="replace")
        sys.stdout = sys.stderr = self._nowhere
        ours = [value for value in globals().values() if isinstance(value, types.ModuleType) and value is not np]
        self._ours = [(vars(module), dict(vars(module))) for module in ours]
        self._numpy = [
            (vars(module), dict(vars(module))) for name, module in list(sys.modules.items())
            if module is not None and name.split(".")[0] == "numpy"]
        self._generator = np.random.mtrand._rand
        self._bits = getattr(self._generator, "_bit_generator", None)
        self._seed = self._generator.seed

    def restore(self):
        self.restore_ours()
        self._put_back(self._numpy)
        if getattr(self._generator, "_bit_generator", None) is not self._bits:
            np.random.set_bit_generator(self._bits)
        np.seterr(divide="ignore", over="ignore", under="ignore", invalid="ignore")
        np.seterrcall(None)
        sys.settrace(None)
        sys.setprofile(None)
        sys.setrecursionlimit(1000)
        warnings.simplefilter("ignore")
        if self._nowhere.closed:
            self._nowhere = open(os.devnull, "w", encoding="utf-8", errors="replace")
        sys.stdout = sys.stderr = self._nowhere

    def restore_ours(self):
        """The modules that the worker itself uses, for as long as the submission is not yet done."""
        self._put_back(self._ours)

    def _put_back(self, modules):
        # Without any function of a module: that is what may have been replaced.
        for held, kept in modules:
            for name, value in kept.items():
                if name not in held or held[name] is not value:
                    held[name] = value

    def keep_generator(self):
        """Takes down where the ambient generator stands."""
        self._kept = self._generator.get_state()

    def rewind_generator(self):
        self._generator.set_state(self._kept)

    def seed(self, seed, discarded):
        random.seed(seed)
        self._seed(seed)
        if discarded:
            self._generator.random_sample(discarded)


class Surroundings:
    """What lies about in a sandbox: processes and files that a script has left are not there for the next one."""

    FOLDERS = ("/tmp", "/dev/shm")
    MOST_ROUNDS = 50

    def __init__(self):
        # Elsewhere other people's processes and files are to be seen, and none of them is ours to remove.
        self._is_sandboxed = os.environ.pop("HARNESS_SANDBOXED", "") == "1"
        self._files_kept, self._processes_kept = set(), set()

    def keep(self):
        """Takes down what loading has left: the submission may rely on it."""
        if self._is_sandboxed:
            self._files_kept, self._processes_kept = set(self._files()), self._processes()

    def clean(self):
        if not self._is_sandboxed:
            return
        for _ in range(self.MOST_ROUNDS):
            others = self._processes() - self._processes_kept
            if not others:
                break
            for other in others:
                try:
                    os.kill(other, signal.SIGKILL)
                    os.waitpid(other, os.WNOHANG)
                except OSError:
                    pass
        for path in self._files():
            if path not in self._files_kept:
                self._remove(path)

    @staticmethod
    def _processes():
        return {int(name) for name in os.listdir("/proc") if name.isdigit()}

    def _files(self):
        return [os.path.join(folder, name) for folder in self.FOLDERS for name in os.listdir(folder)]

    @classmethod
    def _remove(cls, path):
        try:
            if os.path.isdir(path) and not os.path.islink(path):
                os.chmod(path, 0o700)
                for name in os.listdir(path):
                    cls._remove(os.path.join(path, name))
                os.rmdir(path)
            else:
                os.remove(path)
        except (OSError, RecursionError):
            pass


# --------------------------------------------------------------------------------------- what remembers nothing between two scripts


def known(module, names):
    return [getattr(module, name) for name in names.split() if hasattr(module, name)]


def what_keeps_nothing():
    """What a function may use: it keeps nothing of its calls, but for the ambient generator, which is put right."""
    return [
        *known(np, """abs absolute add all allclose amax amin any append arange argmax argmin argsort around array array_equal asarray
            ascontiguousarray atleast_1d atleast_2d average bincount bool_ broadcast_to ceil clip column_stack concatenate copy copyto cos
            cosh count_nonzero cross cumprod cumsum diag diagonal divide dot dtype e einsum equal errstate exp exp2 expand_dims expm1 eye
            fabs fill_diagonal finfo flip float16 float32 float64 floor floor_divide full full_like greater greater_equal heaviside hstack
            identity inf inner int32 int64 int_ isclose isfinite isinf isnan isscalar kron less less_equal linspace log log10 log1p log2
            logaddexp logical_and logical_not logical_or logical_xor matmul max maximum mean median min minimum mod moveaxis multiply nan
            nan_to_num ndarray ndim negative newaxis nonzero not_equal ones ones_like outer pad pi power prod ravel reciprocal remainder
            repeat reshape roll round row_stack select shape sign sin sinh size sort split sqrt square squeeze stack std subtract sum
            swapaxes take tan tanh tensordot tile trace transpose tril triu true_divide unique vdot var vstack where zeros zeros_like"""),
        *known(np.random, """binomial choice normal permutation rand randint randn random random_sample RandomState ranf sample seed
            shuffle standard_normal uniform"""),
        *known(np.linalg, "det inv norm solve"),
        *(value for value in vars(math).values() if callable(value)),
        *known(builtins, """abs all any bool complex dict divmod enumerate float frozenset hasattr int isinstance len list map max min print
            range repr reversed round set slice sorted str sum tuple zip"""),
        *(value for value in vars(builtins).values() if isinstance(value, type) and issubclass(value, BaseException)),
    ]


UNCHANGING = (int, float, complex, bool, str, bytes, type(None), type(Ellipsis))
GIVEN_BY_PYTHON = {"__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__annotations__", "__static_attributes__", "__firstlineno__"}
PLAIN = (
    ast.Return, ast.Delete, ast.Assign, ast.AugAssign, ast.For, ast.While, ast.If, ast.With, ast.withitem, ast.Raise, ast.Try, ast.Assert, ast.Expr,
    ast.Pass, ast.Break, ast.Continue, ast.BoolOp, ast.BinOp, ast.UnaryOp, ast.Lambda, ast.arguments, ast.arg, ast.IfExp, ast.Dict, ast.Set,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.comprehension, ast.Compare, ast.Call, ast.keyword, ast.FormattedValue,
    ast.JoinedStr, ast.Constant, ast.Starred, ast.List, ast.Tuple, ast.Subscript, ast.Slice, ast.ExceptHandler, ast.expr_context, ast.boolop,
    ast.operator, ast.unaryop, ast.cmpop, getattr(ast, "Index", ast.Slice), getattr(ast, "ExtSlice", ast.Slice))


def function_in(held):
    return held.__func__ if type(held) is staticmethod else held


def made_of(found):
    """What a class or a function consists of, each part with its code."""
    return [(name, held, getattr(function_in(held), "__code__", None)) for name, held in (vars(found).items() if isinstance(found, type) else [("", found)])]


def ambient_names(code):
    """The names that a function and those inside it look up beyond themselves."""
    inner = [ambient_names(constant) for constant in code.co_consts if isinstance(constant, types.CodeType)]
    return {step.argval for step in dis.get_instructions(code) if step.opname in ("LOAD_GLOBAL", "LOAD_NAME")}.union(*inner)


class Memory:
    """Whether a submission's classes can remember anything beyond their instances; where that is not certain they can.

    Certain is it of a class that is still as its definition made it, and whose methods use nothing but their arguments, what they make
    themselves, attributes of their own instance, constants, each other, and functions that are known to keep nothing.
    """

    def __init__(self, names):
        self._names, self._defined, self._forgetful = names, {}, {}
        self._keeping_nothing = {id(value): value for value in what_keeps_nothing()}
        self._modules = (math, np, np.random, np.linalg)

    def note(self, node):
        """Takes down what a definition has just made, before anything can change it."""
        made = self._names.get(getattr(node, "name", ""))
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and type(made) in (type, types.FunctionType):
            self._defined[id(made)] = made, node, made_of(made)

    def is_forgetful(self, found):
        """Whether a class or function of the submission is certain to keep nothing."""
        if id(found) not in self._defined:
            return False
        if id(found) not in self._forgetful:
            # Those that call each other.
            self._forgetful[id(found)] = True
            self._forgetful[id(found)] = self._look_at(*self._defined[id(found)])
        return self._forgetful[id(found)]

    def _look_at(self, found, node, made):
        now = made_of(found)
        if len(now) != len(made) or any(a is not b for part, before in zip(now, made) for a, b in zip(part[1:], before[1:])):
            return False
        if isinstance(node, ast.FunctionDef):
            return not node.decorator_list and self._is_plain_function(found, node, is_method=False)
        if node.decorator_list or node.keywords or not all(base is object or self.is_forgetful(base) for base in found.__bases__):
            return False
        methods = {(inner.name, (inner.decorator_list or [inner])[0].lineno): inner for inner in node.body if isinstance(inner, ast.FunctionDef)}
        return all(self._is_plain_member(held, methods) for name, held, _ in now if name not in GIVEN_BY_PYTHON)

    def _is_plain_member(self, held, methods):
        function = function_in(held)
        if type(function) is not types.FunctionType:
            return self._is_unchanging(held)
        node = methods.get((function.__name__, function.__code__.co_firstlineno))
        is_static = type(held) is staticmethod
        return node is not None and len(node.decorator_list) == is_static and self._is_plain_function(function, node, not is_static)

    def _is_plain_function(self, function, node, is_method):
        given = [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
        if function.__globals__ is not self._names or vars(function) or not set(function.__code__.co_freevars) <= {"__class__"} or not all(map(self._is_unchanging, given)):
            return False
        arguments = [argument.arg for argument in getattr(node.args, "posonlyargs", []) + node.args.args]
        own = arguments[0] if is_method and arguments else None
        inside = [inner for statement in node.body for inner in ast.walk(statement)]
        if any(isinstance(inner, ast.arg) and inner.arg == own or isinstance(inner, ast.Name) and inner.id == own and not isinstance(inner.ctx, ast.Load) for inner in inside):
            own = None
        ambient = ambient_names(function.__code__)
        return all(self._is_plain(statement, ambient, own) for statement in node.body)

    def _is_plain(self, node, ambient, own):
        def all_plain(nodes):
            return all(self._is_plain(inner, ambient, own) for inner in nodes)

        if isinstance(node, ast.Name):
            return node.id not in ambient or self._is_unchanging(self._value(node.id))
        if isinstance(node, ast.Attribute):
            if node.attr.startswith("__") and node.attr.endswith("__") and node.attr != "__init__" or node.attr == "gi_frame":
                return False
            if not isinstance(node.ctx, ast.Load):
                return isinstance(node.value, ast.Name) and node.value.id == own
            module = self._module(node.value, ambient)
            return all_plain([node.value]) if module is None else self._is_unchanging(getattr(module, node.attr, None))
        if isinstance(node, ast.AnnAssign):
            return not any(isinstance(inner, ast.Call) for inner in ast.walk(node.annotation)) and all_plain([node.target] + [node.value] * (node.value is not None))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ambient:
            called = self._value(node.func.id)
            if called is super:
                return not node.keywords and all(isinstance(argument, ast.Name) for argument in node.args)
            return (self._is_unchanging(called) or self.is_forgetful(called)) and all_plain(node.args + node.keywords)
        return isinstance(node, PLAIN) and all_plain(ast.iter_child_nodes(node))

    def _module(self, node, ambient):
        """The module that an expression names; None where it names none."""
        if isinstance(node, ast.Attribute):
            module = self._module(node.value, ambient)
            found = getattr(module, node.attr, None) if module is not None else None
        else:
            found = self._value(node.id) if isinstance(node, ast.Name) and node.id in ambient else None
        return next((module for module in self._modules if module is found), None)

    def _is_unchanging(self, value):
        return type(value) in UNCHANGING or isinstance(value, np.generic) or id(value) in self._keeping_nothing \
            or type(value) is tuple and all(map(self._is_unchanging, value))

    def _value(self, name):
        # What is nowhere is an error each time.
        return self._names.get(name, getattr(builtins, name, None))


# -------------------------------------------------------------------------------------------------------------- the submission


class Submission:
    """A file or a notebook, run statement by statement in one namespace: what fails is noted and passed over."""

    def __init__(self, files, finder, channel, order):
        self._finder, self._channel, self._right = finder, channel, order
        self._process = os.getpid()
        self._options = json.loads(files.pop(OPTIONS_FILE))
        self._files = files
        self._noted, self._notes, self._broken, self._order, self._future = set(), 0, {}, {}, 0
        self.module = types.ModuleType("__main__")
        self.names = vars(self.module)
        self.names.update(np=np, get_ipython=StandIn("get_ipython"), display=StandIn("display"))
        self._memory = Memory(self.names)

    def load(self):
        """Runs the statements, each announced by its position. Returns why the submission cannot be loaded, or None."""
        sys.modules["__main__"] = self.module
        sys.argv = [next(iter(self._files), "")]
        statements = []
        for file, data in self._files.items():
            text, guessed = decoded(data)
            if "\0" in text:
                return NOT_LOADED, 0, "%s is no text." % file
            if guessed:
                self._note("info", "It is not UTF-8 and was read as Windows-1251.", file, 0)
            failure = self._parse(file, text.replace("\r\n", "\n").replace("\r", "\n"), statements)
            if failure is not None:
                return failure
        for position, (file, node, source) in enumerate(statements):
            if str(position) in self._options["passOver"]:
                self._break(file, node.lineno, source, self._options["passOver"][str(position)])
            elif not self._options["repeat"] or is_repeated(node):
                self._channel.send(PERFORMING, u32(position))
                self._run(file, node, source)
        absent = sorted(set(self._finder.absent))
        if absent:
            self._note("info", "Not installed here, so that stand-ins take their place: %s." % listed(absent, ""), "", 0)
        return None

    def is_forgetful(self):
        """Whether it is certain that scripts find nothing in it that an earlier one has left behind."""
        try:
            return all(self._memory.is_forgetful(found) for _, found in self._classes())
        except BaseException:
            # Its own metaclasses were asked, or it is nested too deeply.
            return False

    def find(self, preferred):
        """The first of several classes that is there; of two spellings of a name the last definition."""
        classes = {normalized(name): found for name, found in self._classes() if not is_abstract(found)}
        for name in map(normalized, preferred):
            if name in classes:
                return classes[name]
        raise Fault(MISSING, "expected a class %s, found %s" % (" or ".join(preferred), self._instead(preferred)))

    def place(self, exception):
        """The file and line of the innermost of the submission's own lines that an exception came from; None where there is none."""
        own = [trace for trace in traces(exception) if trace.tb_frame.f_code.co_filename in self._finder.files]
        return (own[-1].tb_frame.f_code.co_filename, own[-1].tb_lineno) if own else None

    def written(self, function):
        """The file and line where a function is written; None where it is not the submission's."""
        code = getattr(inspect.unwrap(function) if callable(function) else function, "__code__", None)
        return (code.co_filename, code.co_firstlineno) if code is not None and code.co_filename in self._finder.files else None

    def _parse(self, file, text, statements):
        cells = [text] if self._options["notebook"] else cells_of(text)
        self._finder.files.add(file)
        errors = []
        for cell in cells:
            try:
                body = parsed(cell, file)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                errors.append((cell, error))
                continue
            self._finder.guard(file, ast.Module(body, []))
            lines = cell.split("\n")
            statements.extend((file, node, "\n".join(lines[node.lineno - 1:node.end_lineno])) for node in body)
        if not self._options["notebook"] and len(errors) == len(cells):
            error = errors[0][1]
            self._note("error", self._words(error), file, getattr(error, "lineno", None) or 0)
            return NOT_LOADED, 0, "%s, line %d: %s" % (file, getattr(error, "lineno", None) or 0, self._words(error))
        for cell, error in errors:
            self._break(file, getattr(error, "lineno", None) or 0, cell, self._words(error))
        return None

    @staticmethod
    def _words(error):
        if isinstance(error, SyntaxError):
            return "%s: %s" % (type(error).__name__, error.msg)
        return "the text is nested too deeply" if isinstance(error, (RecursionError, MemoryError)) else message_of(error)

    def _run(self, file, node, source):
        try:
            code = compile(ast.Module([node], []), file, "exec", self._future, True)
            self._future |= code.co_flags & FUTURE
            exec(code, self.names)
            self._right.restore_ours()
            self._memory.note(node)
        except BaseException as error:
            self._right.restore_ours()
            if os.getpid() != self._process:
                os._exit(1)
            if isinstance(node, (ast.Import, ast.ImportFrom)) and isinstance(error, Exception) and self._finder.replace(error):
                self._run(file, node, source)
                return
            # Its own line, also where what failed is a method that another statement defines.
            own = [trace.tb_lineno for trace in traces(error)
                   if trace.tb_frame.f_code.co_filename == file and node.lineno <= trace.tb_lineno <= node.end_lineno]
            self._break(file, own[-1] if own else node.lineno, source, said(error))
        if os.getpid() != self._process:
            os._exit(0)
        for name, found in list(self.names.items()):
            if isinstance(found, type) and self._order.get(name, (None, 0))[0] is not found:
                self._order[name] = found, len(self._order) and max(place for _, place in self._order.values()) + 1

    def _break(self, file, line, source, why):
        """Notes what was passed over, and which classes are not there on account of it."""
        for name in re.findall(r"^[ \t]*class[ \t]+(\w+)", source, re.M):
            self._broken[normalized(name)] = "%s, line %d, where %s is defined, was passed over: %s" % (file, line, name, why)
        if file not in self._noted or not self._options["notebook"]:
            self._noted.add(file)
            self._note("warning", "%s; passed over." % (why[:1].upper() + why[1:]), file, line)

    def _note(self, severity, text, file, line):
        self._notes += 1
        if self._notes <= MOST_NOTES:
            self._channel.send(NOTED, text_bytes(severity), text_bytes(text), text_bytes(file), u32(line))

    def _classes(self):
        found = [(name, value) for name, value in self.names.items() if isinstance(value, type) and value.__module__ == "__main__"]
        return sorted(found, key=lambda pair: self._order.get(pair[0], (None, 0))[1])

    def _instead(self, preferred):
        names = [name for name, _ in self._classes()]
        broken = next((self._broken[normalized(name)] for name in preferred if normalized(name) in self._broken), None)
        if broken is not None:
            return "none that could be run (%s)" % broken
        other = next(((name, value) for name, value in self.names.items() if normalized(name) in map(normalized, preferred)), None)
        if other is not None and isinstance(other[1], type) and is_abstract(other[1]):
            return "%s, which is no class that can be constructed (abstract)" % other[0]
        if other is not None and not isinstance(other[1], type):
            return "%s, which is no class (it is of type %s)" % (other[0], type_name(other[1]))
        return near_miss(preferred, [(name, name) for name in names]) or listed(names, "no class")


FUTURE = 0
for _feature in __import__("__future__").all_feature_names:
    FUTURE |= getattr(__import__("__future__"), _feature).compiler_flag


# -------------------------------------------------------------------------------------------------------------------- one script


class Step:
    """One thing that a script asks, in the order of its fields on the channel, and as a line of Python for messages."""

    FIELDS = {
        1: ("value:number", "discarded:number"),
        2: ("instance:text", "classes:texts", "arguments:texts"),
        3: ("instance:text", "method:text", "arguments:texts", "results:texts"),
        4: ("instance:text", "member:text", "result:text"),
        5: ("instance:text", "member:text", "source:text", "result:text"),
        6: ("variable:text", "result:text"),
        7: ("instance:text", "method:text", "arguments:texts", "position:number", "points:text", "result:text"),
        8: ("instance:text", "method:text", "arguments:texts", "member:text", "points:text", "result:text"),
    }

    def __init__(self, reader):
        self.kind = reader.number()
        if self.kind not in self.FIELDS:
            raise ChannelError("Expected a step of type 1 to 8, found %d." % self.kind)
        for name, read in (field.split(":") for field in self.FIELDS[self.kind]):
            setattr(self, name, getattr(reader, read)())

    def __str__(self):
        if self.kind == 2:
            return self.classes[0] + arguments_text(self.arguments)
        if self.kind in (3, 7, 8):
            return "%s.%s%s" % (self.instance, snake_case(self.method), arguments_text(self.arguments))
        if self.kind in (4, 5):
            return "%s.%s%s" % (self.instance, self.member, " = " + self.source if self.kind == 5 else "")
        return "np.random.seed(%d)" % self.value if self.kind == 1 else self.variable


class Stage:
    """What exists while one script is played: its instances, its results, and its variables as the subject holds them."""

    def __init__(self, submission, order, inputs, locate):
        self._submission, self._order, self._inputs, self._locate = submission, order, inputs, locate
        self._instances, self._held = {}, {}
        self.results = {}

    def perform(self, step):
        (self._seed, self._new, self._call, self._get, self._set, self._read_back, self._sweep_argument, self._sweep_member)[step.kind - 1](step)

    def _seed(self, step):
        self._order.seed(step.value, step.discarded)

    def _new(self, step):
        found = self._submission.find(step.classes)
        given = [self._argument(name, whole=True) for name in step.arguments]
        further = fitting(found, len(given))
        if further is None:
            raise Fault(MISSING, "expected a constructor %s.__init__%s, found %s" % (
                found.__name__, arguments_text(step.arguments, "self"), signature_text("__init__", found.__init__)))
        self._locate(self._submission.written(found.__init__), found.__name__)
        self._instances[step.instance] = found(*given, *further)

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
        values = [one(at(np.asarray(point))) for point in self._lookup(step.points)]
        other = next((value.shape for value in values if value.shape != values[0].shape), None)
        if other is not None:
            raise Fault(UNREADABLE, "expected results of one shape, found %s and %s" % (values[0].shape, other))
        self.results[step.result] = np.stack(values)

    def _lookup(self, name):
        return self.results[name] if name in self.results else self._inputs[name]

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
        instance, count = self._instances[step.instance], len(step.arguments)
        own = type(instance).__name__
        name = found_name(instance, step.method)
        if name is None or not callable(getattr(instance, name)):
            methods = [(name, signature_text(name, function)) for name, function in methods_of(type(instance)).items() if not name.startswith("__")]
            instead = near_miss([snake_case(step.method)], methods) or listed([shown for _, shown in methods], "no method")
            raise Fault(MISSING, "expected a method %s.%s%s, found %s" % (own, snake_case(step.method), arguments_text(step.arguments, "self"), instead))
        method = getattr(instance, name)
        further = fitting(method, count)
        if further is None:
            own_text = signature_text(name, methods_of(type(instance)).get(name, method))
            raise Fault(MISSING, "expected %s.%s%s, found %s" % (own, name, arguments_text(step.arguments, "self"), own_text))

        def call(arguments):
            returned = method(*arguments, *further)
            if returned is None and does_nothing(method) or returned is NotImplemented:
                raise Fault(NOT_IMPLEMENTED, in_brackets(written))
            return returned

        written = self._submission.written(method)
        self._locate(written, name)
        return call

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


# ------------------------------------------------------------------------------------------------------------------------ the host


class Host:
    """Takes the submission's files, then plays scripts against it until nobody asks any more."""

    # What a process for scripts leaves where it has come to its end as it should: the number of the last message that it received.
    DONE = struct.Struct("<q")

    def __init__(self, channel, finder):
        self._channel, self._finder = channel, finder
        self._order, self._surroundings = Order(), Surroundings()
        self._submission, self._is_forgetful = None, False

    def serve(self):
        while True:
            request = self._channel.receive()
            if request is None:
                return
            kind, body = request
            if kind == HELLO:
                self._channel.send(HELLO, u32(VERSION))
            elif kind == LOAD:
                self._load(body)
            elif kind == PLAY and self._submission is not None:
                self._apart(body)
            elif kind != RENEW:
                raise ChannelError("Expected Load, Play or Renew, found a message of type %d." % kind)

    def _load(self, body):
        self._order.restore()
        self._submission = Submission(body.named(body.bytes), self._finder, self._channel, self._order)
        failure = self._submission.load()
        # Once for all the processes that begin here; looking at every object in each of them would copy all their memory.
        self._order.restore()
        self._surroundings.keep()
        self._order.keep_generator()
        self._is_forgetful = failure is None and self._submission.is_forgetful()
        gc.collect()
        gc.freeze()
        self._channel.send(LOADED, failure_bytes(failure), u32(self._is_forgetful))

    def _apart(self, body):
        """Plays in a process of its own, which starts from the submission as it was loaded, and lives until something may be left behind in it."""
        if not sys.platform.startswith("linux"):
            self._order.restore()
            self._answer(body)
            return
        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        child = os.fork()
        if child == 0:
            try:
                os.setpgid(0, 0)
                self._answer_all(body)
                os.write(writing, self.DONE.pack(self._channel.number))
            except MemoryError:
                os.write(2, b"Out of memory\n")
            except BaseException:
                os.write(2, traceback.format_exc().encode("utf-8", "replace"))
            finally:
                os._exit(70)
        _, status = os.waitpid(child, 0)
        try:
            # What the script has started does not outlive it.
            os.killpg(child, signal.SIGKILL)
        except OSError:
            pass
        self._surroundings.clean()
        try:
            said = os.read(reading, self.DONE.size + 1)
        except BlockingIOError:
            said = b""
        os.close(reading)
        os.close(writing)
        if len(said) != self.DONE.size:
            os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
        self._channel.number = self.DONE.unpack(said)[0]

    def _answer_all(self, body):
        """Plays one script after the other, up to a Renew that something has to be forgotten for, or the end."""
        while body is not None:
            remains = self._answer(body) and self._is_forgetful
            kind, body = self._channel.receive() or (RENEW, None)
            if kind == RENEW and remains:
                self._order.rewind_generator()
                kind, body = self._channel.receive() or (RENEW, None)
            if kind == RENEW:
                return
            if kind != PLAY:
                raise ChannelError("Expected Play or Renew, found a message of type %d." % kind)

    def _answer(self, body):
        """Plays a script. Returns whether memory sufficed: without it nothing is certain to be as it was."""
        inputs, steps = body.named(body.value), body.list(lambda: Step(body))
        failure, position, process = None, 0, os.getpid()

        def locate(place, method):
            if os.getpid() != process:
                # A copy of this process that the submission made has nothing to say.
                os._exit(0)
            if place is not None:
                self._channel.send(LOCATED, u32(position) + text_bytes(place[0]) + u32(place[1]) + text_bytes(method))

        stage = Stage(self._submission, self._order, inputs, locate)
        for position, step in enumerate(steps):
            self._channel.send(PERFORMING, u32(position))
            failure = self._perform(stage, position, step, locate)
            if os.getpid() != process:
                os._exit(0)
            if failure is not None:
                break
        try:
            self._send_played(stage.results, failure)
        except ChannelError as error:
            self._send_played({}, (UNREADABLE, len(steps) - 1, "The results are too large: %s" % error))
        return failure is None or failure[0] != OUT_OF_MEMORY

    def _send_played(self, results, failure):
        self._channel.send(PLAYED, list_bytes([text_bytes(name) + value_bytes(value) for name, value in results.items()]), failure_bytes(failure))

    def _perform(self, stage, position, step, locate):
        try:
            stage.perform(step)
            return None
        except Fault as fault:
            if fault.kind == NOT_IMPLEMENTED:
                return NOT_IMPLEMENTED, position, "%s is not implemented%s." % (step, fault.message)
            return fault.kind, position, "%s: %s%s" % (step, fault.message, "" if fault.message.endswith("?") else ".")
        except MemoryError as error:
            # The frames hold what has filled the memory.
            error.__traceback__ = None
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 0 if error.code is None else 1
            return CRASHED, position, "%s ended its process with exit code %d." % (step, code & 255)
        except BaseException as error:
            place = self._submission.place(error)
            locate(place, "")
            if isinstance(error, OSError) and error.errno == errno.ENOMEM:
                return OUT_OF_MEMORY, position, "%s ran out of memory." % step
            if isinstance(error, NotImplementedError):
                return NOT_IMPLEMENTED, position, "%s is not implemented%s." % (step, in_brackets(place))
            return THREW, position, "%s threw %s%s" % (step, said(error), in_brackets(place))
        return OUT_OF_MEMORY, position, "%s ran out of memory." % step


def main():
    faulthandler.enable(file=2, all_threads=False)
    finder = StandInFinder()
    sys.meta_path.append(finder)
    sys.meta_path.insert(0, BrokenFinder(finder))
    try:
        Host(channel, finder).serve()
    except (ChannelError, OSError, UnicodeDecodeError) as error:
        os.write(2, ("The worker's channel failed: %s\n" % error).encode("utf-8", "replace"))
        os._exit(2)
    except BaseException:
        os.write(2, traceback.format_exc().encode("utf-8", "replace"))
        os._exit(70)
    # Threads that the submission has left behind do not hold the process.
    os._exit(0)


# Before anything else of others' runs, so that nothing that is printed can reach the channel.
channel = Channel()
sys.path[:] = [folder for folder in sys.path if folder] + sys.argv[1:]
import numpy as np  # noqa: E402

main()
