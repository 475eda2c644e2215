"""Loads a text as a submission, in the process of the tests."""
import json
import sys
import unittest

from ..protocol import NOTED, OPTIONS_FILE
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


def submission(text, notebook=False, repeat=False, skipped=None):
    options = {"notebook": notebook, "repeat": repeat, "passOver": skipped or {}}
    files = {OPTIONS_FILE: json.dumps(options), "student.py": text.encode()}
    return Submission(files, StandInFinder(), Recorded(), Unchanged())


class LoadingTest(unittest.TestCase):
    """A test that loads submissions: what these replace is put back after each."""

    def setUp(self):
        self.main, self.arguments = sys.modules["__main__"], sys.argv

    def tearDown(self):
        sys.modules["__main__"], sys.argv = self.main, self.arguments

    def load(self, text, **options):
        made = submission(text, **options)
        self.failure = made.load()
        self.notes = [body.decode("utf-8", "replace") for kind, body in made._channel.sent if kind == NOTED]
        return made
