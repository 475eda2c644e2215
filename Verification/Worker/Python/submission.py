"""The submission: its statements, its classes, and where they are written."""
import ast
import inspect
import json
import os
import re
import sys
import types

import numpy as np

from .channel import text_bytes, u32
from .forgetting import Memory
from .modules import OwnModules
from .names import listed, near_miss, normalized, synonym
from .protocol import ABSENT, Fault, NOTED, NOT_LOADED, OPTIONS_FILE, PERFORMING
from .source import cells_of, decoded, is_of_submission, PACKAGE, parsed
from .standins import StandIn
from .statements import is_repeated
from .texts import is_abstract, message_of, said, signature_text, traces, type_name

MOST_NOTES = 30


class Submission:
    """A file or a notebook, run statement by statement in one namespace: what fails is noted and passed over."""

    def __init__(self, files, finder, channel, order):
        self._finder, self._channel, self._right = finder, channel, order
        self._process = os.getpid()
        self._options = json.loads(files.pop(OPTIONS_FILE))
        modules = self._options.get("modules", [])
        self._files = {name: data for name, data in files.items() if name not in modules}
        # Another file may import the main one, whose name is its path.
        paths = modules + [name for name in self._files if modules and not self._options["notebook"]]
        self._modules = {path: files[path] for path in paths}
        self._own = OwnModules(paths, self._options.get("main", ""))
        self._noted, self._notes, self._broken, self._order, self._future = set(), 0, {}, {}, {}
        self._statements, self._lines, self._position = {}, {}, 0
        self.module = types.ModuleType("__main__")
        self.names = vars(self.module)
        self.names.update(np=np, get_ipython=StandIn("get_ipython"), display=StandIn("display"))
        self._memory = Memory(self.names)

    def load(self):
        """Runs the statements, each announced by its position. Returns why the submission cannot be loaded, or None."""
        sys.modules["__main__"] = self.module
        sys.argv = [next(iter(self._files), "")]
        statements, count = [], 0
        for file, data in self._files.items():
            text = self._text(file, data)
            if text is None:
                return NOT_LOADED, 0, "%s is no text." % file
            failure = self._parse(file, text, statements)
            if failure is not None:
                return failure
        for path, data in self._modules.items():
            self._statements[path] = []
            self._parse(path, self._text(path, data) or "", self._statements[path], is_module=True)
        # Each statement of all files has a position of its own, by which it is passed over where it does not end.
        for part in [statements, *self._statements.values()]:
            part[:] = [(count + i, *statement) for i, statement in enumerate(part)]
            count += len(part)
        self._own.start(self._finder.files, lambda path, module: self._run_all(self._statements[path], vars(module)))
        self._run_all(statements, self.names)
        for path in self._options.get("also", []):
            self._own.load(path)
        absent = sorted(set(self._finder.absent))
        if absent:
            self._note("info", "Not installed here, so that stand-ins take their place: %s." % listed(absent, ""), "", 0)
        return None

    def _text(self, file, data):
        """A file's text; None where it is none."""
        text, guessed = decoded(data)
        if "\0" in text:
            return None
        if guessed:
            self._note("info", "It is not UTF-8 and was read as Windows-1251.", file, 0)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _run_all(self, statements, names):
        outer = self._position
        for position, file, node, source in statements:
            if str(position) in self._options["passOver"]:
                self._break(file, node.lineno, source, self._options["passOver"][str(position)])
            elif not self._options["repeat"] or is_repeated(node):
                self._begin(position)
                self._run(file, node, source, names)
        if names is not self.names:
            # What imports a module goes on after it.
            self._begin(outer)

    def _begin(self, position):
        self._position = position
        self._channel.send(PERFORMING, u32(position))

    def is_forgetful(self):
        """Whether it is certain that scripts find nothing in it that an earlier one has left behind."""
        try:
            functions = [found for _, found in self._functions() if is_of_submission(found)]
            return all(map(self._memory.is_forgetful, [found for _, found in self._classes()] + functions))
        except BaseException:
            # Its own metaclasses were asked, or it is nested too deeply.
            return False

    def find(self, preferred):
        """The first of several classes that is there; of two spellings of a name the last definition."""
        classes = {normalized(name): found for name, found in self._classes() if not is_abstract(found)}
        for name in map(normalized, preferred):
            if name in classes:
                return classes[name]
        raise Fault(ABSENT, "expected a class %s, found %s" % (" or ".join(preferred), self._instead(preferred)))

    def find_free(self, preferred):
        """The first of several classes or functions that is there; of two spellings of a name the last definition."""
        free = [*((name, found) for name, found in self._classes() if not is_abstract(found)), *self._functions()]
        known = {normalized(name): found for name, found in sorted(free, key=self._place)}
        for name in map(normalized, preferred):
            if name in known:
                return known[name]
        own = [(name, signature_text(name, found)) for name, found in self._functions() if isinstance(found, types.FunctionType) and is_of_submission(found)]
        raise Fault(ABSENT, "expected a class or function %s, found %s" % (" or ".join(preferred), self._instead(preferred, own)))

    def place(self, exception):
        """The file and line of the innermost of the submission's own lines that an exception came from; None where there is none."""
        own = [trace for trace in traces(exception) if trace.tb_frame.f_code.co_filename in self._finder.files]
        return (own[-1].tb_frame.f_code.co_filename, own[-1].tb_lineno) if own else None

    def line(self, place):
        """The text of a line; empty where it is none of the submission's."""
        lines = self._lines.get(place[0], []) if place is not None else []
        return lines[place[1] - 1] if place is not None and 0 < place[1] <= len(lines) else ""

    def written(self, function):
        """The file and line where a function is written; None where it is not the submission's."""
        code = getattr(inspect.unwrap(function) if callable(function) else function, "__code__", None)
        return (code.co_filename, code.co_firstlineno) if code is not None and code.co_filename in self._finder.files else None

    def _parse(self, file, text, statements, is_module=False):
        cells = cells_of(text) if is_module or not self._options["notebook"] else [text]
        self._finder.files.add(file)
        self._lines[file] = text.split("\n")
        errors = []
        for cell in cells:
            try:
                body = parsed(cell, file, lambda tree, _: self._own.rewritten(tree, self._options.get("main", "") if self._options["notebook"] and not is_module else file))
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                errors.append((cell, error))
                continue
            self._finder.guard(file, ast.Module(body, []))
            lines = cell.split("\n")
            statements.extend((file, node, "\n".join(lines[node.lineno - 1:node.end_lineno])) for node in body)
        if not is_module and not self._options["notebook"] and len(errors) == len(cells):
            error = errors[0][1]
            self._note("error", self._words(error), file, getattr(error, "lineno", None) or 0)
            return NOT_LOADED, 0, "%s, line %d: %s" % (file, getattr(error, "lineno", None) or 0, self._words(error))
        for cell, error in errors:
            self._break(file, getattr(error, "lineno", None) or 0, cell, self._words(error))
        return None

    @staticmethod
    def _words(error):
        if isinstance(error, SyntaxError):
            return "%s: %s (Python %s)" % (type(error).__name__, error.msg, ".".join(map(str, sys.version_info[:3])))
        return "the text is nested too deeply" if isinstance(error, (RecursionError, MemoryError)) else message_of(error)

    def _run(self, file, node, source, names):
        try:
            flags = self._future.get(id(names), 0)
            code = compile(ast.Module([node], []), file, "exec", flags | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, True)
            self._future[id(names)] = flags | code.co_flags & FUTURE
            begun = eval(code, names)
            # The statement may have changed what we are made of.
            self._right.restore_ours()
            finish(begun)
            self._right.restore_ours()
            if names is self.names:
                self._memory.note(node)
        except BaseException as error:
            self._right.restore_ours()
            if os.getpid() != self._process:
                os._exit(1)
            if isinstance(node, (ast.Import, ast.ImportFrom)) and isinstance(error, Exception) and self._finder.replace(error):
                self._run(file, node, source, names)
                return
            # Its own line, also where what failed is a method that another statement defines.
            own = [trace.tb_lineno for trace in traces(error)
                   if trace.tb_frame.f_code.co_filename == file and node.lineno <= trace.tb_lineno <= node.end_lineno]
            self._break(file, own[-1] if own else node.lineno, source, self._finder.named(said(error)))
        if os.getpid() != self._process:
            os._exit(0)
        for name, found in list(names.items()):
            if callable(found) and self._order.get(name, (None, 0))[0] is not found:
                self._order[name] = found, len(self._order) and max(place for _, place in self._order.values()) + 1

    def _break(self, file, line, source, why):
        """Notes what was passed over, and which classes and functions are not there on account of it."""
        for name in re.findall(r"^(?:[ \t]*class|def)[ \t]+(\w+)", source, re.M):
            self._broken[normalized(name)] = "%s, line %d, where %s is defined, was passed over: %s" % (file, line, name, why)
        why = why.replace(PACKAGE + ".", "")
        if file not in self._noted or not self._options["notebook"]:
            self._noted.add(file)
            self._note("warning", "%s; passed over." % (why[:1].upper() + why[1:]), file, line)

    def _note(self, severity, text, file, line):
        self._notes += 1
        if self._notes <= MOST_NOTES:
            self._channel.send(NOTED, text_bytes(severity), text_bytes(text), text_bytes(file), u32(line))

    def _classes(self):
        found = [(name, value) for name, value in self._known().items() if isinstance(value, type) and is_of_submission(value)]
        return sorted(found, key=self._place)

    def _place(self, pair):
        """Where something stands among what has nearly its name: behind those of other modules, and those that were defined before it."""
        return pair[0] in self.names, self._order.get(pair[0], (None, 0))[1]

    def _functions(self):
        return [(name, value) for name, value in self._known().items() if callable(value) and not isinstance(value, (type, StandIn))]

    def _known(self):
        """Everything that has a name: in the main file, or else in a module of its own that was loaded."""
        known = {name: value for module in reversed(self._own.loaded()) for name, value in module.items()}
        return {**known, **self.names}

    def _instead(self, preferred, functions=None):
        shown = [(name, name) for name, _ in self._classes()] + (functions or [])
        broken = next((self._broken[normalized(name)] for name in preferred if normalized(name) in self._broken), None)
        if broken is not None:
            return "none that could be run (%s)" % broken
        other = next(((name, value) for name, value in self._known().items() if normalized(name) in map(normalized, preferred)), None)
        if other is not None and isinstance(other[1], type) and is_abstract(other[1]):
            return "%s, which is no class that can be constructed (abstract)" % other[0]
        if functions is None and other is not None and not isinstance(other[1], type):
            return "%s, which is no class (it is of type %s)" % (other[0], type_name(other[1]))
        return near_miss(preferred, shown) or synonym(preferred, shown) or listed([text for _, text in shown], "no class" if functions is None else "neither")


def finish(awaited):
    """Waits for what a statement awaits: notebooks may do so outside of functions."""
    if inspect.iscoroutine(awaited):
        import asyncio

        loop = asyncio.new_event_loop()
        try:
            loop.run_until_complete(awaited)
        finally:
            loop.close()


FUTURE = 0
for _feature in __import__("__future__").all_feature_names:
    FUTURE |= getattr(__import__("__future__"), _feature).compiler_flag
