"""Numbers of the protocol between the harness and this worker, and the two ways in which either side fails.

They are those of Scripting/Messages/protocol.json, which both sides are tested against.
"""

VERSION = 5
HELLO, LOAD, LOADED, PLAY, PERFORMING, PLAYED, LOCATED, NOTED, RENEW = range(1, 10)
LARGEST_REQUEST, LARGEST_ANSWER = 512 << 20, 256 << 20
MOST_DIMENSIONS = 32
OPTIONS_FILE = "harness.json"

# Kinds of element: positions in Scripting/ElementKind.cs.
REAL, WHOLE, FLAG = range(3)

# Kinds of failure: positions in Scripting/FailureKind.cs.
MISSING, NOT_IMPLEMENTED, THREW, OUT_OF_MEMORY, UNREADABLE, _, CRASHED, _, NOT_LOADED, ABSENT = range(10)


class Fault(Exception):
    """Ends a script: why, and in which words."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind, self.message = kind, message


class ChannelError(Exception):
    """The harness said what no harness says, or a message is too large."""
