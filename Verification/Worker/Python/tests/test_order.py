"""What is put right before each script."""
import os
import random
import sys
import tempfile
import unittest
import warnings

import numpy as np

from ..order import Order
from ..surroundings import Surroundings


class Restored(unittest.TestCase):
    def setUp(self):
        self.streams, self.filters, self.errors = (sys.stdout, sys.stderr), warnings.filters[:], np.geterr()
        self.order = Order()

    def tearDown(self):
        sys.stdout, sys.stderr = self.streams
        self.order._nowhere.close()
        warnings.filters[:] = self.filters
        np.seterr(**self.errors)

    def test_what_a_submission_replaced_is_back(self):
        before = np.sum, os.getpid, random.random
        np.sum, os.getpid, random.random = None, None, None
        np.seterr(all="raise")
        sys.stdout = None
        self.order.restore()
        self.assertEqual((np.sum, os.getpid, random.random), before)
        self.assertEqual(np.geterr()["divide"], "ignore")
        self.assertIsNotNone(sys.stdout)

    def test_a_seed_is_NumPys_and_may_be_moved_on(self):
        self.order.seed(17, 2)
        expected = np.random.RandomState(17).random_sample(3)[2]
        self.assertEqual(np.random.random_sample(), expected)

    def test_the_generator_is_rewound_to_where_it_was_kept(self):
        self.order.keep_generator()
        first = np.random.rand()
        self.order.rewind_generator()
        self.assertEqual(np.random.rand(), first)


class Cleaned(unittest.TestCase):
    def test_files_are_removed_in_a_sandbox_only(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("kept", "left"):
                if name == "left":
                    surroundings = Surroundings()
                    surroundings.FOLDERS, surroundings._processes = (folder,), set
                    surroundings._is_sandboxed = True
                    surroundings.keep()
                os.makedirs(os.path.join(folder, name, "inner"))
            surroundings._is_sandboxed = False
            surroundings.clean()
            self.assertEqual(sorted(os.listdir(folder)), ["kept", "left"])
            surroundings._is_sandboxed = True
            surroundings.clean()
            self.assertEqual(os.listdir(folder), ["kept"])
