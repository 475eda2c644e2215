"""Loads a text as a submission, in the process of the tests."""
import json
import sys
import unittest

from ..protocol import NOTED, OPTIONS_FILE, PERFORMING
from ..source import PACKAGE
from ..standins import StandInFinder
from ..submission import Submission


class Recorded:
    """A channel that keeps what it is told."""

    def __init__(self):
        self.sent = []

    def send(self, kind, *parts):
        self.sent.append((kind, b"".join(parts)))


class Unchanged:
    """What is put right after each statement: nothing."""

    def restore_ours(self):
        pass


def submission(text, notebook=False, repeat=False, skipped=None, modules=None, also=(), main="student.py"):
    options = {"notebook": notebook, "repeat": repeat, "passOver": skipped or {}, "main": main, "modules": list(modules or {}), "also": list(also)}
    files = {main: text.encode(), **{path: module.encode() for path, module in (modules or {}).items()}, OPTIONS_FILE: json.dumps(options)}
    return Submission(files, StandInFinder(), Recorded(), Unchanged())


class LoadingTest(unittest.TestCase):
    """A test that loads submissions: what these replace is put back after each."""

    def setUp(self):
        self.main, self.arguments, self.finders = sys.modules["__main__"], sys.argv, list(sys.meta_path)

    def tearDown(self):
        sys.modules["__main__"], sys.argv, sys.meta_path[:] = self.main, self.arguments, self.finders
        for name in [name for name in sys.modules if name.startswith(PACKAGE)]:
            del sys.modules[name]

    def load(self, text, **options):
        made = submission(text, **options)
        sys.meta_path.append(made._finder)
        self.failure = made.load()
        self.begun = [int.from_bytes(body, "little") for kind, body in made._channel.sent if kind == PERFORMING]
        self.notes = [body.decode("utf-8", "replace") for kind, body in made._channel.sent if kind == NOTED]
        return made
