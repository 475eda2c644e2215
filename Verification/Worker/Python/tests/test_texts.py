"""What exceptions say."""
import unittest

from ..texts import is_stub


class Stubs(unittest.TestCase):
    def test_what_says_that_it_is_not_written_yet_is_one(self):
        for error in (NotImplementedError(), Exception("Not implemented!"), RuntimeError("TODO: backward"), AssertionError("not implemented yet"), Exception("Implement me"),
                      Exception("YOUR CODE HERE"), ValueError("Not yet implemented"), Exception("*** Write your code here ***"), Exception("Не реализовано")):
            self.assertTrue(is_stub(error, ""), repr(error))
        for line in ("raise NotImplemented", "    raise NotImplemented('forward')"):
            self.assertTrue(is_stub(TypeError("exceptions must derive from BaseException"), line), line)

    def test_what_is_a_mistake_is_none(self):
        for error in (Exception("shape mismatch"), ValueError("mode is not implemented for 3-D"), TypeError("not implemented"), KeyError("todo"), Exception("todos are missing"), IndexError("not implemented")):
            self.assertFalse(is_stub(error, "raise NotImplementedErrorOfMine()"), repr(error))
