"""The submission's own modules: files that import each other, read from what was handed in and from nowhere else."""
import ast
import importlib
import importlib.machinery
import importlib.util
import sys

from .source import PACKAGE

# They are Python's whatever lies beside a program, or would break what the harness itself runs on.
NEVER_OWN = {"numpy", "__main__", *sys.builtin_module_names}


def dotted(path):
    """The name under which a file, or a folder, is imported: one that nobody can write, so that it is never Python's own."""
    parts = [part.replace(".", "\u2024") for part in path[:-3 if path.endswith(".py") else None].split("/") if part]
    return ".".join([PACKAGE] + (parts[:-1] if parts[-1:] == ["__init__"] else parts))


class OwnModules:
    """Finds, loads and names the modules of one submission.

    An import is looked for in the main file's folder first, then in the folders above it, as if the program were started there. What
    is in none of them, and in no library either, may be in any folder: its author has extended sys.path.
    """

    def __init__(self, paths, main):
        self._above = folders_of(main)
        self._paths = {dotted(folder): None for path in paths for folder in folders_of(path)}
        self._paths.update((dotted(path), path) for path in sorted(paths, key=lambda path: path.endswith("/__init__.py")))
        self._packages = {dotted(folder) for path in paths for folder in folders_of(path)}
        self._files, self._run = set(), None

    def start(self, files, run):
        """Takes part in imports from now on: those that are written in some files, of modules that are run by a function of path and module."""
        self._files, self._run = files, run
        if self._paths:
            sys.meta_path.insert(0, self)

    def load(self, path):
        return importlib.import_module(dotted(path))

    def loaded(self):
        """The namespaces of the modules that were imported, in the order of their paths."""
        return [vars(sys.modules[name]) for name in sorted(self._paths) if self._paths[name] is not None and name in sys.modules]

    def find_spec(self, name, path=None, target=None):
        if name in self._paths:
            return importlib.machinery.ModuleSpec(name, self, is_package=name in self._packages)
        own = None if name.startswith(PACKAGE) or not self._is_asked() else self._absolute(name, "")
        return None if own is None else importlib.machinery.ModuleSpec(name, Alias(own))

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        path = self._paths[module.__spec__.name]
        if path is not None:
            module.__file__ = path
            self._run(path, module)

    def rewritten(self, tree, file):
        """The same tree, whose imports of own modules, and relative ones, are imports from one package."""
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                own = self._relative(node, file) if node.level else self._absolute(node.module, file)
                node.module, node.level = own or node.module, 0
            elif isinstance(node, ast.Import):
                node.names = [alias for known in node.names for alias in self._aliases(known, file)]
        return tree

    def _aliases(self, alias, file):
        own = self._absolute(alias.name, file)
        if own is None:
            return [alias]
        inner = ast.alias(own, alias.asname or alias.name.partition(".")[0])
        if alias.asname or "." not in alias.name:
            return [ast.copy_location(inner, alias)]
        # "import a.b" loads a.b and names a.
        outer = ast.alias(self._absolute(alias.name.partition(".")[0], file), inner.asname)
        return [ast.copy_location(inner, alias), ast.copy_location(outer, alias)]

    def _absolute(self, name, file):
        first, _, rest = name.partition(".")
        if first in NEVER_OWN:
            return None
        found = next((own for own in (below(folder, first) for folder in self._above) if own in self._paths), None) or self._elsewhere(first)
        return found if found is None or not rest else found + "." + rest

    def _relative(self, node, file):
        folders = folders_of(file)
        base = dotted(folders[min(node.level, len(folders)) - 1])
        own = base + "." + node.module if node.module else base
        first = (node.module or "").partition(".")[0]
        if first and base + "." + first not in self._paths:
            # As for one that leads out of the submission.
            return self._absolute(node.module, file) or PACKAGE + "." + node.module
        return own

    def _elsewhere(self, first):
        found = [name for name in self._paths if name.rpartition(".")[2] == first]
        if len(found) != 1 or first in sys.modules:
            return None
        try:
            return found[0] if importlib.util.find_spec(first) is None else None
        except (ImportError, ValueError):
            return None

    def _is_asked(self):
        frame = sys._getframe(2)
        while frame is not None and "importlib" in frame.f_code.co_filename:
            frame = frame.f_back
        return frame is not None and frame.f_code.co_filename in self._files


class Alias:
    """Loads an own module that is asked for by a text: importlib.import_module("layers")."""

    def __init__(self, name):
        self._name = name

    def create_module(self, spec):
        return importlib.import_module(self._name)

    def exec_module(self, module):
        pass


def folders_of(path):
    """The folder of a path and those above it, the nearest first; the submission's own is the empty text."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:length]) for length in range(len(parts), -1, -1)]


def below(folder, name):
    return dotted(folder) + "." + name
