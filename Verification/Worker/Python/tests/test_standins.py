"""Stand-ins for modules that are not installed."""
import ast
import random
import sys
import unittest

from ..source import PACKAGE, parsed
from ..standins import BrokenFinder, StandIn, StandInFinder

GUARDED = "try:\n    import absent_module_of_a_test as m\nexcept ImportError:\n    m = None\n"


class StandIns(unittest.TestCase):
    def test_one_can_be_called_unpacked_reckoned_with_and_subclassed(self):
        plt = StandIn("plt")
        figure, axes = plt.subplots()
        axes.plot([1], label="x")
        with plt.style.context("a"):
            axes[0].x = figure + 1 - 2 * figure

        class Layer(plt.Module):
            def forward(self, x):
                return x

        self.assertEqual(Layer()(3), 3)
        self.assertEqual((bool(plt), len(plt), int(plt), list(plt)), (False, 0, 0, []))

    def test_as_a_decorator_it_leaves_what_it_decorates(self):
        @StandIn("numba").njit
        def twice(x):
            return 2 * x

        self.assertEqual(twice(2), 4)


class FinderTest(unittest.TestCase):
    """A test with the finders at their places, as for a submission of one file."""

    def setUp(self):
        self.finder = StandInFinder()
        self.finder.files.add("student.py")
        self.before, sys.meta_path[:] = list(sys.meta_path), [BrokenFinder(self.finder), *sys.meta_path, self.finder]

    def tearDown(self):
        sys.meta_path[:] = self.before
        for name in [name for name in sys.modules if name.startswith(("absent_module_of_a_test", PACKAGE))]:
            del sys.modules[name]

    @staticmethod
    def run_text(text, file="student.py"):
        names = {}
        exec(compile(text, file, "exec"), names)
        return names


class Finders(FinderTest):
    def test_an_absent_module_of_the_submission_gets_one(self):
        names = self.run_text("import absent_module_of_a_test.inner as m\nfrom absent_module_of_a_test import other")
        self.assertIsInstance(names["other"], StandIn)
        self.assertEqual(self.finder.absent, ["absent_module_of_a_test"])

    def test_an_import_of_a_library_gets_none(self):
        with self.assertRaises(ImportError):
            self.run_text("import absent_module_of_a_test", "library.py")

    def test_an_import_that_the_submission_guards_gets_none(self):
        self.finder.guard("student.py", ast.parse(GUARDED))
        self.assertIsNone(self.run_text(GUARDED)["m"])


class RelativeImports(FinderTest):
    def run_text(self, text, file="student.py"):
        names = {"__name__": "__main__", "__package__": None}
        tree = ast.Module(parsed(text, file), [])
        self.finder.guard(file, tree)
        exec(compile(tree, file, "exec"), names)
        return names

    def test_they_get_what_absolute_ones_get(self):
        for text in ("from .base import Layer", "from ..layers.base import Layer", "def layer():\n    from ...base import Layer\n    return Layer\nLayer = layer()"):
            names = self.run_text(text + "\nclass ReLU(Layer):\n    def forward(self, x): return x")
            self.assertEqual(names["ReLU"]()(3), 3, text)

    def test_they_are_named_as_absolute_ones_are(self):
        names = self.run_text("from .base import Layer as Base\nfrom . import utils, metrics as m\nfrom ..layers.base import Module\nimport utils as u")
        self.assertEqual(sorted(set(self.finder.absent)), ["base", "layers", "metrics", "utils"])
        self.assertEqual([names[name].__name__ for name in ("utils", "m", "u")], ["utils", "metrics", "utils"])
        self.assertEqual(repr(names["Base"]), "<base.Layer, which is not installed here>")
        del sys.modules["utils"]

    def test_a_name_of_Pythons_own_is_the_submissions_and_leaves_Pythons_alone(self):
        names = self.run_text("from .random import init\nfrom . import types\nimport random\nfrom types import FunctionType")
        self.assertIsInstance(names["init"], StandIn)
        self.assertIs(names["random"], random)
        self.assertEqual(names["types"].__name__, "types")

    def test_a_star_brings_nothing_and_fails_at_nothing(self):
        self.assertEqual(set(self.run_text("from .base import *\nfrom . import *")) - {"base"}, {"__name__", "__package__", "__builtins__"})

    def test_one_that_the_submission_guards_is_left_to_its_own_way(self):
        for own in ("from absent_module_of_a_test import Layer", "class Layer: pass"):
            for relative in ("from .base import Layer", "from . import Layer"):
                for met in (False, True):
                    before = "from .seen import x\n" if met else ""
                    names = self.run_text("%stry:\n    %s\nexcept (ImportError, ValueError):\n    %s" % (before, relative, own))
                    self.assertEqual(isinstance(names["Layer"], type), own.startswith("class"), relative)

    def test_whoever_asks_whether_it_is_a_package_learns_that_it_is_none(self):
        names = self.run_text('if __name__ == "__main__" and __package__ is None:\n    from base_of_a_test import Layer\nelse:\n    from .base import Layer')
        self.assertEqual(self.finder.absent, ["base_of_a_test"])
        self.assertIsNone(names["__package__"])
        del sys.modules["base_of_a_test"]

    def test_what_is_in_a_long_sum_is_no_deeper_than_before(self):
        self.assertEqual(self.run_text("x = " + " + ".join(["1"] * 900))["x"], 900)
