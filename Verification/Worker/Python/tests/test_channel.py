"""Frames and the parts of their bodies."""
import os
import struct
import subprocess
import sys
import unittest

import numpy as np

from ..channel import Reader, failure_bytes, list_bytes, text_bytes, u32, value_bytes
from ..protocol import ChannelError, THREW


def frame(nonce, number, kind, body=b""):
    return struct.pack("<QIII", nonce, number, kind, len(body)) + body


# Answers each message by its type plus 100, prints in between, and ends where the channel fails.
ECHO = """
import sys
sys.path.insert(0, sys.argv[1])
from Python.channel import Channel
channel = Channel()
print("nobody hears this")
while True:
    received = channel.receive()
    if received is None:
        break
    channel.send(received[0] + 100, received[1].take(2))
"""


def echoed(*frames):
    folder = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    return subprocess.run([sys.executable, "-B", "-c", ECHO, folder], input=b"".join(frames), stdout=subprocess.PIPE, stderr=subprocess.PIPE)


class Frames(unittest.TestCase):
    def test_an_answer_repeats_nonce_and_number_and_prints_do_not_reach_the_channel(self):
        run = echoed(frame(7 << 40, 0, 1, b"ab"), frame(7 << 40, 1, 2, b"cd"))
        self.assertEqual(run.stdout, frame(7 << 40, 0, 101, b"ab") + frame(7 << 40, 1, 102, b"cd"), run.stderr)

    def test_another_nonce_or_number_is_refused(self):
        for second in (frame(8, 1, 1, b"ab"), frame(7, 2, 1, b"ab"), frame(7, 0, 1, b"ab")):
            self.assertIn(b"Expected message 1 of the harness, found something else.", echoed(frame(7, 0, 1, b"ab"), second).stderr)

    def test_a_message_that_breaks_off_is_refused(self):
        self.assertIn(b"found the end", echoed(frame(7, 0, 1, b"ab")[:-1]).stderr)


class Parts(unittest.TestCase):
    def test_what_is_written_is_read(self):
        value = np.array([[1.5, -0.0, np.inf]])
        reader = Reader(u32(5) + text_bytes("Ж") + value_bytes(value) + value_bytes(np.array(2.0)) + list_bytes([text_bytes("a"), text_bytes("")]))
        self.assertEqual((reader.number(), reader.text()), (5, "Ж"))
        self.assertEqual(reader.value().tobytes(), value.tobytes())
        self.assertEqual((reader.value().shape, reader.texts()), ((), ["a", ""]))

    def test_an_array_of_any_layout_is_written_in_rows(self):
        self.assertEqual(value_bytes(np.arange(6.0).reshape(2, 3).T), value_bytes(np.array([[0.0, 3], [1, 4], [2, 5]])))

    def test_a_failure_says_its_kind_step_and_message(self):
        self.assertEqual(failure_bytes(None), u32(0))
        self.assertEqual(failure_bytes((THREW, 4, "why")), u32(1) + u32(THREW) + u32(4) + text_bytes("why"))

    def test_too_few_bytes_are_refused(self):
        with self.assertRaisesRegex(ChannelError, "Expected 8 more bytes"):
            Reader(u32(8) + b"1234567").text()
