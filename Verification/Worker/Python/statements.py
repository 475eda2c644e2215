"""Which statements of a submission are run again by whoever loads it a second time."""
import ast

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
REPEATED = DEFINITIONS + (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Delete)
# Without them what is defined is not the same, or does not run.
REPEATED_CALLS = ("setattr", "exec", "setrecursionlimit")


def is_repeated(node):
    """Imports, definitions and assignments: without them nothing that is called would be there."""
    if isinstance(node, ast.Expr):
        called = getattr(node.value, "func", None)
        return getattr(called, "id", getattr(called, "attr", "")) in REPEATED_CALLS
    return isinstance(node, REPEATED) or any(isinstance(inner, DEFINITIONS) for inner in ast.walk(node))
