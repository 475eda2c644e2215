"""Methods and attributes, and what is handed to them."""
import unittest

import numpy as np

from ..members import does_nothing, fitting, found_name, handed_over, like, methods_of


class Base:
    def forward(self, X):
        return X


class Layer(Base):
    learning_Rate = 1

    def __init__(self):
        self.w, self.W = 1, 2

    def backward(self, dout, rng):
        pass

    @staticmethod
    def scale(x, by=2):
        return by * x

    def only_named(self, *, axis):
        return axis


class Members(unittest.TestCase):
    def test_names_are_found_as_written_first(self):
        self.assertEqual([found_name(Layer(), name) for name in ("w", "W", "LearningRate", "FORWARD", "absent")], ["w", "W", "learning_Rate", "forward", None])

    def test_methods_of_bases_come_first(self):
        self.assertEqual([name for name in methods_of(Layer) if not name.startswith("__")], ["forward", "backward", "scale", "only_named"])

    def test_a_function_takes_what_it_requires_at_least(self):
        layer = Layer()
        self.assertEqual([fitting(layer.scale, count) for count in (0, 1, 2, 3)], [None, [], [], None])
        self.assertIsNone(fitting(layer.only_named, 0))
        self.assertEqual(fitting(layer.backward, 1), [np.random.mtrand._rand])

    def test_empty_bodies_do_nothing(self):
        def documented(self):
            """To be written."""

        self.assertEqual([does_nothing(method) for method in (Layer.backward, documented, Layer.forward, max)], [True, True, False, False])


class HandedOver(unittest.TestCase):
    def test_labels_are_whole_numbers_and_other_arrays_are_not(self):
        zeros = np.zeros(2)
        self.assertEqual([handed_over(name, zeros).dtype for name in ("y_true", "X")], [np.int64, np.float64])
        self.assertEqual(type(handed_over("n", np.array(2.0))), float)

    def test_a_member_keeps_its_kind(self):
        value = np.array([1.0, 2.0])
        self.assertEqual(like(np.ones(2, np.float32), value).dtype, np.float32)
        self.assertEqual(like([0, 0], value), [1.0, 2.0])
        self.assertEqual(like(1, np.array(2.0)), 2.0)
        self.assertIsNot(like(np.ones(2), value), value)
