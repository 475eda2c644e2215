"""The channel to the harness: frames, and the parts of a message's body."""
import math
import os
import struct

import numpy as np

from .protocol import ChannelError, FLAG, LARGEST_ANSWER, LARGEST_REQUEST, REAL, WHOLE


class Channel:
    """Frames over what standard input and output were; these lead nowhere from then on."""

    HEADER = struct.Struct("<QIII")

    def __init__(self):
        # Descriptors made by dup are not inherited by programs that a submission starts.
        self._input, self._output = os.dup(0), os.dup(1)
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.close(nothing)
        self._nonce, self.number = None, -1

    def receive(self):
        """The type and body of the next message; None at the end of the input."""
        header = self._read(self.HEADER.size)
        if not header:
            return None
        nonce, number, kind, length = self.HEADER.unpack(header)
        if self._nonce is None:
            self._nonce = nonce
        self.number += 1
        if nonce != self._nonce or number != self.number or length > LARGEST_REQUEST:
            raise ChannelError("Expected message %d of the harness, found something else." % self.number)
        return kind, Reader(self._read(length))

    def send(self, kind, *parts):
        body = b"".join(parts)
        if len(body) > LARGEST_ANSWER:
            raise ChannelError("Expected a message of at most %d bytes, found %d." % (LARGEST_ANSWER, len(body)))
        rest = memoryview(self.HEADER.pack(self._nonce, self.number, kind, len(body)) + body)
        while rest:
            rest = rest[os.write(self._output, rest):]

    def _read(self, count):
        parts = []
        while count > 0:
            part = os.read(self._input, min(count, 1 << 20))
            if not part:
                if parts:
                    raise ChannelError("Expected %d more bytes of a message, found the end." % count)
                return b""
            parts.append(part)
            count -= len(part)
        return b"".join(parts)


class Reader:
    """Reads the parts of a message's body."""

    def __init__(self, body):
        self._body, self._position = body, 0

    def take(self, count):
        if count > len(self._body) - self._position:
            raise ChannelError("Expected %d more bytes in a message, found fewer." % count)
        self._position += count
        return self._body[self._position - count:self._position]

    def number(self):
        return struct.unpack("<I", self.take(4))[0]

    def bytes(self):
        return self.take(self.number())

    def text(self):
        return self.bytes().decode()

    def list(self, read):
        return [read() for _ in range(self.number())]

    def texts(self):
        return self.list(self.text)

    def named(self, read):
        return dict((self.text(), read()) for _ in range(self.number()))

    def value(self):
        shape = [self.number() for _ in range(self.number())]
        kind = self.number()
        value = np.frombuffer(self.take(8 * math.prod(shape)), "<f8").reshape(shape)
        if kind not in (REAL, WHOLE, FLAG):
            raise ChannelError("Expected a kind of element, found %d." % kind)
        return value if kind == REAL else value.astype(np.int64 if kind == WHOLE else np.bool_)


def u32(number):
    return struct.pack("<I", number)


def text_bytes(text):
    encoded = str(text).encode("utf-8", "replace")
    return u32(len(encoded)) + encoded


def value_bytes(array):
    kind = {"i": WHOLE, "b": FLAG}.get(array.dtype.kind, REAL)
    return b"".join([u32(array.ndim), *map(u32, array.shape), u32(kind), np.ascontiguousarray(array, "<f8").tobytes()])


def list_bytes(parts):
    return u32(len(parts)) + b"".join(parts)


def failure_bytes(failure):
    if failure is None:
        return u32(0)
    kind, step, message = failure
    return u32(1) + u32(kind) + u32(step) + text_bytes(message)
