"""A submission is run statement by statement; some are certain to keep nothing."""
import sys

import numpy as np

from ..protocol import ABSENT, Fault, NOT_LOADED
from ..values import try_read
from .loading import LoadingTest


class Loaded(LoadingTest):
    def missing(self, made, *classes):
        with self.assertRaises(Fault) as caught:
            made.find(classes)
        self.assertEqual(caught.exception.kind, ABSENT)
        return caught.exception.message

    def test_the_last_definition_counts_whatever_its_spelling(self):
        made = self.load("class A_b:\n    x = 1\nclass AB:\n    x = 2")
        self.assertEqual(made.find(["aB"]).x, 2)

    def test_the_first_alternative_that_exists_is_found(self):
        self.assertEqual(self.load("class B: pass\nclass C: pass").find(["A", "C", "B"]).__name__, "C")

    def test_a_statement_that_fails_is_noted_and_passed_over(self):
        made = self.load("1 / 0\nclass A: pass\nclass B:\n    x = undefined")
        self.assertEqual(made.find(["A"]).__name__, "A")
        self.assertIn("ZeroDivisionError: division by zero; passed over.", self.notes[0])
        self.assertIn("student.py, line 4, where B is defined, was passed over", self.missing(made, "B"))

    def test_what_is_no_Python_is_not_loaded(self):
        self.load("class A(")
        self.assertEqual(self.failure[0], NOT_LOADED)

    def test_near_misses_are_named(self):
        made = self.load("class Liner: pass\ndef Relu(): pass")
        self.assertEqual(self.missing(made, "Linear"), "expected a class Linear, found Liner; did you mean Linear?")
        self.assertEqual(self.missing(made, "ReLU"), "expected a class ReLU, found Relu, which is no class (it is of type function)")

    def test_what_others_call_otherwise_is_suggested(self):
        for own, wanted in (("Dense", "LinearLayer"), ("Affine", "LinearLayer"), ("FullyConnectedLayer", "LinearLayer"), ("Layer_Dense", "LinearLayer"), ("ActivationReLU", "ReLULayer"), ("BCELoss", "BinaryCrossEntropyLoss")):
            self.assertEqual(self.missing(self.load("class Other: pass\nclass %s: pass" % own), wanted), "expected a class %s, found %s; did you mean %s?" % (wanted, own, wanted))
        self.assertEqual(self.missing(self.load("class Softmax: pass\nclass NLLLoss: pass"), "CrossEntropyLoss"), "expected a class CrossEntropyLoss, found NLLLoss, Softmax")

    def test_a_syntax_error_says_which_Python_read_it(self):
        self.load("class A(")
        self.assertIn("(Python %d.%d.%d)" % sys.version_info[:3], self.failure[2])

    def test_what_is_not_here_is_named_where_it_takes_part_in_arithmetic(self):
        made = self.load("import nndiy_of_a_test\nx = abs(nndiy_of_a_test.f(2)) + 1\nnp.exp(x)")
        self.assertTrue(any("`nndiy_of_a_test` is not here: it may be another file of yours" in note for note in self.notes), self.notes)
        self.assertFalse(any("StandIn" in note for note in self.notes), self.notes)
        for held in (made.names["x"], np.array([1, made.names["x"]], dtype=object)):
            with self.assertRaises(Fault) as caught:
                try_read(held)
            self.assertIn("`nndiy_of_a_test` is not here", caught.exception.message)
        del sys.modules["nndiy_of_a_test"]

    def test_statements_that_another_worker_failed_at_are_left_out(self):
        made = self.load("x = 1\nx = 2", skipped={"1": "it did not end"})
        self.assertEqual(made.names["x"], 1)

    def test_a_repeated_load_leaves_out_what_only_prints_or_trains(self):
        self.assertEqual(self.load("x = []\nx.append(1)\nclass A: pass", repeat=True).names["x"], [])


class Forgetful(LoadingTest):
    def forgetful(self, text):
        return self.load(text).is_forgetful()

    def test_plain_layers_keep_nothing(self):
        self.assertTrue(self.forgetful("def half(x): return x / 2\nclass A:\n    def forward(self, X):\n        self.X = X\n        return np.exp(half(X))"))

    def test_what_reaches_beyond_its_instance_may_keep_something(self):
        for body in ("A.count = 1", "seen.append(X)", "X.__class__.count = 1", "np.count = 1", "global seen\n        seen = X"):
            self.assertFalse(self.forgetful("seen = []\nclass A:\n    def forward(self, X):\n        " + body), body)

    def test_a_class_that_was_changed_after_its_definition_may_keep_something(self):
        self.assertFalse(self.forgetful("class A:\n    def forward(self, X): return X\nA.forward = lambda self, X: X"))
