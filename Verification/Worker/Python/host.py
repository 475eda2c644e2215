"""Takes a submission's files, then runs scripts against it."""
import errno
import gc
import os
import signal
import struct
import sys
import traceback

from .channel import failure_bytes, list_bytes, text_bytes, u32, value_bytes
from .members import in_brackets
from .order import Order
from .protocol import ChannelError, CRASHED, Fault, HELLO, LOAD, LOADED, LOCATED, NOT_IMPLEMENTED, OUT_OF_MEMORY, PERFORMING, PLAY, PLAYED, RENEW, THREW, UNREADABLE, VERSION
from .stage import Stage
from .steps import Step
from .submission import Submission
from .surroundings import Surroundings
from .texts import is_stub, said


class Host:
    """Takes the submission's files, then plays scripts against it until nobody asks any more."""

    # What a process for scripts leaves where it has come to its end as it should: the number of the last message that it received.
    DONE = struct.Struct("<q")

    def __init__(self, channel, finder):
        self._channel, self._finder = channel, finder
        self._order, self._surroundings = Order(), Surroundings()
        self._submission, self._is_forgetful = None, False

    def serve(self):
        while True:
            request = self._channel.receive()
            if request is None:
                return
            kind, body = request
            if kind == HELLO:
                self._channel.send(HELLO, u32(VERSION))
            elif kind == LOAD:
                self._load(body)
            elif kind == PLAY and self._submission is not None:
                self._apart(body)
            elif kind != RENEW:
                raise ChannelError("Expected Load, Play or Renew, found a message of type %d." % kind)

    def _load(self, body):
        self._order.restore()
        self._submission = Submission(body.named(body.bytes), self._finder, self._channel, self._order)
        failure = self._submission.load()
        # Once for all the processes that begin here; looking at every object in each of them would copy all their memory.
        self._order.restore()
        self._surroundings.keep()
        self._order.keep_generator()
        self._is_forgetful = failure is None and self._submission.is_forgetful()
        gc.collect()
        gc.freeze()
        self._channel.send(LOADED, failure_bytes(failure), u32(self._is_forgetful))

    def _apart(self, body):
        """Plays in a process of its own, which starts from the submission as it was loaded, and lives until something may be left behind in it."""
        if not sys.platform.startswith("linux"):
            self._order.restore()
            self._answer(body)
            return
        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        child = os.fork()
        if child == 0:
            try:
                os.setpgid(0, 0)
                self._answer_all(body)
                os.write(writing, self.DONE.pack(self._channel.number))
            except MemoryError:
                os.write(2, b"Out of memory\n")
            except BaseException:
                os.write(2, traceback.format_exc().encode("utf-8", "replace"))
            finally:
                os._exit(70)
        _, status = os.waitpid(child, 0)
        try:
            # What the script has started does not outlive it.
            os.killpg(child, signal.SIGKILL)
        except OSError:
            pass
        self._surroundings.clean()
        try:
            said = os.read(reading, self.DONE.size + 1)
        except BlockingIOError:
            said = b""
        os.close(reading)
        os.close(writing)
        if len(said) != self.DONE.size:
            os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
        self._channel.number = self.DONE.unpack(said)[0]

    def _answer_all(self, body):
        """Plays one script after the other, up to a Renew that something has to be forgotten for, or the end."""
        while body is not None:
            remains = self._answer(body) and self._is_forgetful
            kind, body = self._channel.receive() or (RENEW, None)
            if kind == RENEW and remains:
                self._order.rewind_generator()
                kind, body = self._channel.receive() or (RENEW, None)
            if kind == RENEW:
                return
            if kind != PLAY:
                raise ChannelError("Expected Play or Renew, found a message of type %d." % kind)

    def _answer(self, body):
        """Plays a script. Returns whether memory sufficed: without it nothing is certain to be as it was."""
        inputs, steps = body.named(body.value), body.list(lambda: Step(body))
        failure, position, process = None, 0, os.getpid()

        def locate(place, method):
            if os.getpid() != process:
                # A copy of this process that the submission made has nothing to say.
                os._exit(0)
            if place is not None:
                self._channel.send(LOCATED, u32(position) + text_bytes(place[0]) + u32(place[1]) + text_bytes(method))

        stage = Stage(self._submission, self._order, inputs, locate)
        for position, step in enumerate(steps):
            self._channel.send(PERFORMING, u32(position))
            failure = self._perform(stage, position, step, locate)
            if os.getpid() != process:
                os._exit(0)
            if failure is not None:
                break
        try:
            self._send_played(stage.results, failure)
        except ChannelError as error:
            self._send_played({}, (UNREADABLE, len(steps) - 1, "The results are too large: %s" % error))
        return failure is None or failure[0] != OUT_OF_MEMORY

    def _send_played(self, results, failure):
        self._channel.send(PLAYED, list_bytes([text_bytes(name) + value_bytes(value) for name, value in results.items()]), failure_bytes(failure))

    def _perform(self, stage, position, step, locate):
        try:
            stage.perform(step)
            return None
        except Fault as fault:
            step = stage.current
            if fault.kind == NOT_IMPLEMENTED:
                return NOT_IMPLEMENTED, position, "%s is not implemented%s." % (step, fault.message)
            return fault.kind, position, "%s: %s%s" % (step, fault.message, "" if fault.message.endswith("?") else ".")
        except MemoryError as error:
            step = stage.current
            # The frames hold what has filled the memory.
            error.__traceback__ = None
        except SystemExit as error:
            step = stage.current
            code = error.code if isinstance(error.code, int) else 0 if error.code is None else 1
            return CRASHED, position, "%s ended its process with exit code %d." % (step, code & 255)
        except BaseException as error:
            step = stage.current
            place = self._submission.place(error)
            locate(place, "")
            if isinstance(error, OSError) and error.errno == errno.ENOMEM:
                return OUT_OF_MEMORY, position, "%s ran out of memory." % step
            if is_stub(error, self._submission.line(place)):
                return NOT_IMPLEMENTED, position, "%s is not implemented%s." % (step, in_brackets(place))
            return THREW, position, "%s threw %s%s" % (step, self._finder.named(said(error)), in_brackets(place))
        return OUT_OF_MEMORY, position, "%s ran out of memory." % step
