"""The modules stand on their own, and can be joined into one text."""
import ast
import builtins
import dis
import importlib
import pathlib
import sys
import types
import unittest

FOLDER = pathlib.Path(__file__).parents[1]
NAMES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
LONGEST_FILE = 300


def tree(name):
    # The oldest version of the language that the worker is to run under.
    return ast.parse((FOLDER / (name + ".py")).read_text("utf-8"), name, feature_version=(3, 8))


def loaded(name):
    return importlib.import_module("..%s" % name, __package__)


def looked_up(code):
    """The names that a module's code looks up beyond its functions' own."""
    inner = [looked_up(constant) for constant in code.co_consts if isinstance(constant, types.CodeType)]
    return {step.argval for step in dis.get_instructions(code) if step.opname in ("LOAD_GLOBAL", "LOAD_NAME")}.union(*inner)


def defined(node):
    """The names that a statement of a module defines, other than by importing."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return set()
    inner = [] if isinstance(node, (ast.Assign, ast.AugAssign, ast.Expr)) else [defined(part) for part in getattr(node, "body", [])]
    targets = [target for target in ast.walk(node) if isinstance(target, ast.Name) and isinstance(target.ctx, ast.Store)]
    return {target.id for target in targets}.union(*inner)


class Modules(unittest.TestCase):
    def test_each_uses_only_what_it_imports_or_defines(self):
        for name in NAMES:
            known = {*vars(loaded(name)), *vars(builtins), "__qualname__"}.union(*map(defined, tree(name).body))
            self.assertEqual(looked_up(compile(tree(name), name, "exec")) - known, set(), name)

    def test_each_uses_what_it_imports(self):
        for name in NAMES:
            imported = {alias.asname or alias.name.partition(".")[0] for node in tree(name).body if isinstance(node, (ast.Import, ast.ImportFrom)) for alias in node.names}
            used = {node.id for node in ast.walk(tree(name)) if isinstance(node, ast.Name)}
            self.assertEqual(imported - used, set(), name)

    def test_no_two_define_one_name(self):
        owners = {}
        for name in NAMES:
            for node in tree(name).body:
                for found in defined(node) - {"_", "_operation", "_form", "_feature"}:
                    self.assertEqual(owners.setdefault(found, name), name, found)

    def test_what_is_imported_at_the_top_is_dropped_or_kept_by_joining(self):
        # Siblings by "from .name import …" in one line, NumPy by exactly one text, anything else from the standard library.
        for name in NAMES:
            for node in tree(name).body:
                if isinstance(node, ast.ImportFrom):
                    self.assertEqual((node.level, node.lineno, [alias.asname for alias in node.names]), (1, node.end_lineno, [None] * len(node.names)), name)
                    self.assertIn(node.module, NAMES)
                elif isinstance(node, ast.Import):
                    for alias in node.names:
                        self.assertTrue((alias.name, alias.asname) == ("numpy", "np") or alias.asname is None and is_standard(alias.name), (name, alias.name))

    def test_none_is_long(self):
        for path in FOLDER.rglob("*.py"):
            self.assertLessEqual(len(path.read_text("utf-8").splitlines()), LONGEST_FILE, path)


def is_standard(name):
    return name.partition(".")[0] in getattr(sys, "stdlib_module_names", [name.partition(".")[0]])
