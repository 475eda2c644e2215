"""Stand-ins for modules that are not installed here."""
import ast
import importlib.machinery
import re
import sys
import types

from .source import PACKAGE
from .texts import traces


class StandIn:
    """Whatever an absent module is asked for: it can be called, read, indexed, iterated, subclassed and reckoned with."""

    __array_ufunc__ = None

    def __init__(self, name):
        self.__dict__["_name"] = name

    def __repr__(self):
        return "<%s, which is not installed here>" % self._name

    @property
    def absent(self):
        """The module that it comes from."""
        return re.match(r"[^.(\[]*", self._name).group()

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
    What is imported relatively has one too, under the name that an absolute import would give it.
    """

    def __init__(self):
        self.files, self.guarded, self.absent, self.broken = set(), set(), [], set()

    def find_spec(self, name, path=None, target=None):
        frame = sys._getframe(1)
        while frame is not None and "importlib" in frame.f_code.co_filename:
            frame = frame.f_back
        if frame is None or frame.f_code.co_filename not in self.files or (frame.f_code.co_filename, frame.f_lineno) in self.guarded:
            return None
        above = name.rpartition(".")[0]
        parent = sys.modules.get(above)
        if parent is not None and above != PACKAGE and not isinstance(parent, StandInModule):
            return None
        if name != PACKAGE and (parent is None or above == PACKAGE):
            self.absent.append(without_package(name))
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

    def named(self, text):
        """A message without the name of our class: with the modules that are not here."""
        if "StandIn" not in text:
            return text
        absent = sorted(set(self.absent))
        shown = " and ".join("`%s`" % name for name in absent[:3])
        return "%s (%s %s not here: it may be another file of yours)" % (
            re.sub(r"\bStandIn(Base|Module)?\b", absent[0] if len(absent) == 1 else "what is not here", text), shown, "is" if len(absent) == 1 else "are")

    def create_module(self, spec):
        # What the package lacks is imported: "from . import utils".
        return None if spec.name == PACKAGE else StandInModule(without_package(spec.name))

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


def without_package(name):
    return name[len(PACKAGE) + 1:] if name.startswith(PACKAGE + ".") else name


def copes(handler):
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or getattr(kind, "id", "") in ("ImportError", "ModuleNotFoundError", "Exception", "BaseException") for kind in caught)
