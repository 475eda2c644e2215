"""Hosts one submission in Python for the harness: loads it, then runs scripts against it, one at a time.

Python 3.8 or newer, the standard library and NumPy. The harness joins this module and those that it imports into one text, in which all
of them share one namespace, and hands that text to an interpreter; tests import the modules one by one. The bytes on the channel are
described in Scripting/Messages/Protocol.cs, the steps of a script in Scripting/Step.cs. What is read from a submission, and in which
words it is refused, follows the code of that project: one exercise has one outcome in both languages. The worker sees no expected values
and gives no verdict.
"""
import faulthandler
import os
import sys
import traceback

from .channel import Channel
from .host import Host
from .protocol import ChannelError
from .standins import BrokenFinder, StandInFinder


def main(channel):
    faulthandler.enable(file=2, all_threads=False)
    finder = StandInFinder()
    sys.meta_path.append(finder)
    sys.meta_path.insert(0, BrokenFinder(finder))
    try:
        Host(channel, finder).serve()
    except (ChannelError, OSError, UnicodeDecodeError) as error:
        os.write(2, ("The worker's channel failed: %s\n" % error).encode("utf-8", "replace"))
        os._exit(2)
    except BaseException:
        os.write(2, traceback.format_exc().encode("utf-8", "replace"))
        os._exit(70)
    # Threads that the submission has left behind do not hold the process.
    os._exit(0)


if __name__ == "__main__":
    # Before any code that is not the standard library's runs, so that nothing that it prints can reach the channel.
    opened = Channel()
    sys.path[:] = [folder for folder in sys.path if folder] + sys.argv[1:]
    import numpy as np

    main(opened)
