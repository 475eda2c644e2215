"""The numbers of the protocol are those of the file that the other side is tested against too."""
import json
import pathlib
import unittest

from .. import pieces, protocol
from ..steps import Step

FILE = json.loads((pathlib.Path(__file__).parents[3] / "Scripting/Messages/protocol.json").read_text("utf-8"))


def constant(name):
    """NotImplemented as NOT_IMPLEMENTED."""
    return "".join("_" + letter if letter.isupper() else letter for letter in name).lstrip("_").upper()


class ProtocolFile(unittest.TestCase):
    def test_version_and_limits(self):
        for name in ("version", "largestRequest", "largestAnswer", "mostDimensions", "optionsFile"):
            self.assertEqual(getattr(protocol, constant(name)), FILE[name], name)

    def test_messages(self):
        for name, number in FILE["messages"].items():
            self.assertEqual(getattr(protocol, constant(name)), number, name)

    def test_failures(self):
        # The harness itself sees whether a worker is late or says what no worker says.
        for name, position in FILE["failures"].items():
            if name not in ("TimedOut", "SandboxViolation"):
                self.assertEqual(getattr(protocol, constant(name)), position, name)

    def test_parts_of_steps_and_kinds_of_element(self):
        for name, number in FILE["parts"].items():
            self.assertEqual(getattr(pieces, constant(name)), number, name)
        for name, position in FILE["elementKinds"].items():
            self.assertEqual(getattr(protocol, constant(name)), position, name)

    def test_steps(self):
        self.assertEqual({number: list(fields) for number, fields in Step.FIELDS.items()}, {step["number"]: step["fields"] for step in FILE["steps"].values()})
