"""What programs that reproduce a failure do with what they call."""
import contextlib
import io
import unittest

import numpy as np

from ..repro import loaded, Reproduction

LAYER = """
import numpy as np
assert False, "is not run"
class Layer:
    def __init__(self, n_in, n_out):
        self.W = np.zeros((n_in, n_out))
    def forward(self, X):
        return X @ self.W
    def backward(self, dout):
        return {"dW": [[2.0]], "dX": dout}
    def spoil(self, X):
        X[:] = 7
        return X
    def masked(self, X):
        return np.ma.masked_array(X)
"""


def made(source=LAYER):
    names = loaded(source, 3, "program.py")
    for found in names.values():
        if isinstance(found, type):
            found.__module__ = "__main__"
    r = Reproduction(names)
    r.given("n", 1)
    r.given("X", [[3.0]])
    r.given("W", [[2.0]])
    r.new("layer", ["Dense", "layer"], "n", "n")
    return r


def said(r, *claim):
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        r.expect(*claim, 1e-8, 1e-6, "why")
    return printed.getvalue()


class ReproTests(unittest.TestCase):
    def test_a_set_parameter_counts_and_a_result_is_compared(self):
        r = made()
        r.put("layer", "W", "W")
        r.call(["Y"], "layer", "Forward", "X")
        self.assertEqual(said(r, "Y", [[6.0]]), "right  Y: expected [[6]], found [[6]] (why)\n")
        self.assertFalse(r.failed)
        self.assertEqual(said(r, "Y", [[6.5]]), "WRONG  Y: expected [[6.5]], found [[6]] (why)\n")
        self.assertTrue(r.failed)

    def test_results_are_taken_by_their_names_first(self):
        r = made()
        r.call(["dX", "dW"], "layer", "Backward", "X")
        self.assertIn("right", said(r, "dX", [[3.0]]) and said(r, "dW", [[2.0]]))

    def test_what_was_handed_over_and_returned_is_seen_as_it_is_now(self):
        r = made()
        r.read_back("X.before", "X")
        r.keep("Y", "layer", "spoil", "X")
        r.look("Y.before", "Y")
        r.read_back("X.after", "X")
        self.assertIn("right", said(r, "Y.before", [[7.0]]))
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            r.expect_sum("X.after", [(1, "X.before")], 0, 0, "why")
        self.assertEqual(printed.getvalue(), "WRONG  X.after: expected [[3]], found [[7]] (why)\n")

    def test_an_array_of_another_kind_is_no_result(self):
        with self.assertRaisesRegex(TypeError, "found MaskedArray"):
            made().call(["Y"], "layer", "masked", "X")

    def test_lines_are_those_of_the_program_and_what_fails_is_said(self):
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            names = loaded("x = 1\ny = missing\nz = x", 3, "program.py")
        self.assertEqual((names["z"], printed.getvalue()), (1, "line 5 was passed over: NameError: name 'missing' is not defined\n"))

    def test_nothing_returned_is_wrong(self):
        r = made()
        self.assertEqual(said(r, "Y", 1.0), "WRONG  Y: expected 1, found nothing (why)\n")
