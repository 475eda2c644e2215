"""The text of a submission: encodings, cells, magics, statements."""
import ast
import io
import re
import textwrap
import tokenize


def decoded(data):
    """A file's text, and whether its encoding had to be guessed."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace"), False
    try:
        return data.decode(tokenize.detect_encoding(io.BytesIO(data).readline)[0]), False
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return data.decode("cp1251", "replace"), True


MAGIC = re.compile(r"\s*[%!?]|[\w.]+\s*=\s*[%!]|.*\?\s*$")
# The package that relative imports are of: a name that nobody can write, so that ".random" is never Python's own.
PACKAGE = "<submission>"
# A file of the notebook's own that runs as if its text stood there.
RUN = re.compile(r"\s*%run\s+(?:-\w\s+)*(?:\./)?(\w+(?:/\w+)*)(?:\.py)?\s*$")
# Magics of a whole cell whose rest is Python of the same notebook.
PYTHON_CELLS = re.compile(r"%%(time|timeit|capture|prun|debug|python|python3)\b")
CELL_MARK = re.compile(r"#\s*(In\s*\[[\d ]*\]:?|%%)")
MOST_MAGICS = 1000


def is_of_submission(kind):
    """Whether a class or function is defined in the submission: in its main file or in a module of its own."""
    name = getattr(kind, "__module__", "")
    return name == "__main__" or isinstance(name, str) and name.startswith(PACKAGE)


def without_relative_imports(tree, file):
    """The same tree, whose relative imports of any level are imports from one package: a file alone has no parent that could be asked."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            node.module, node.level = PACKAGE + "." + node.module if node.module else PACKAGE, 0
    return tree


def parsed(text, file, rewritten=without_relative_imports):
    """The statements of a text whose magics and shell lines are passed over, and whose imports are written anew.

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
            return rewritten(ast.parse("\n".join(lines), file), file).body
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
    run = RUN.match(line)
    lines[at] = line[:len(line) - len(line.lstrip())] + ("from %s import *" % run.group(1).replace("/", ".") if run else "pass")
    while line.rstrip().endswith("\\") and at + 1 < len(lines):
        at += 1
        line, lines[at] = lines[at], ""
    return True


def cells_of(text):
    """A text as the cells that an exported notebook marks in it, each at its own lines."""
    lines = text.split("\n")
    starts = sorted({0, *(i for i, line in enumerate(lines) if CELL_MARK.match(line))})
    return ["\n" * start + "\n".join(lines[start:end]) for start, end in zip(starts, starts[1:] + [len(lines)])]
