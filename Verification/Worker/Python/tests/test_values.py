"""What is read of a returned object."""
import collections
import unittest

import numpy as np

from ..protocol import Fault, UNREADABLE
from ..values import named, one, parts, try_read


class Held:
    def __init__(self, **members):
        vars(self).update(members)


# As a class of a submission, whose members are read.
Held.__module__ = "__main__"


class Readable(unittest.TestCase):
    def test_numbers_and_arrays_become_doubles(self):
        for value in (True, 1, 1.0, np.float32(1), np.int64(1), np.array(1)):
            self.assertEqual((try_read(value).dtype, try_read(value).tolist()), (np.float64, 1.0))
        self.assertEqual(try_read([[1, 2], [3, 4]]).tolist(), [[1, 2], [3, 4]])
        self.assertEqual(try_read([]).shape, (0,))

    def test_several_results_come_in_any_container(self):
        point = collections.namedtuple("Point", "x y")
        for returned in ((1, np.ones(2)), [np.ones((1, 1)), 2], {"x": 1, "y": np.ones(2)}, point(1, 2), Held(x=1, y=2, name="text", flag=True)):
            self.assertEqual(len(list(parts(returned))), 2, returned)

    def test_members_go_to_the_results_of_their_names_and_the_others_in_order(self):
        self.assertEqual([(name, float(value)) for name, value in named({"other": 2, "Y": 7}, ["x", "y"])], [("y", 7.0), ("x", 2.0)])
        self.assertEqual([name for name, _ in named((np.ones(2), "and more"), ["x"])], ["x"])
        self.assertEqual([float(value) for _, value in named([1, 2, 3], ["a", "b", "c"])], [1, 2, 3])

    def test_the_first_value_is_the_one(self):
        self.assertEqual(float(one((3, None))), 3)


class Unreadable(unittest.TestCase):
    def refused(self, returned, words):
        with self.assertRaises(Fault) as caught:
            one(returned)
        self.assertEqual((caught.exception.kind, caught.exception.message), (UNREADABLE, words))

    def test_each_says_what_was_found(self):
        self.refused(None, "expected an array or a number, found None")
        self.refused("1", "expected an array or a number, found text")
        self.refused(1j, "expected an array or a number, found complex")
        self.refused(np.array(["1"]), "expected an array or a number, found an array of text")
        self.refused(10 ** 400, "expected an array or a number, found an integer beyond the range of doubles")
        self.refused({"dW": None}, "expected an array or a number, found None in dW")
        self.refused([[1, 2], [3]], "expected rows of one length, found row 0 of shape (2,) and row 1 of shape (1,)")
        self.refused((), "expected an array or a number, found an empty tuple")

    def test_what_is_nested_too_deeply_is_refused(self):
        returned = None
        for _ in range(9):
            returned = (returned,)
        self.refused(returned, "expected an array or a number, found tuple inside 6 others")
