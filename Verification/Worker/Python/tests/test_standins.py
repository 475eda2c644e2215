"""Stand-ins for modules that are not installed."""
import ast
import sys
import unittest

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


class Finders(unittest.TestCase):
    def setUp(self):
        self.finder = StandInFinder()
        self.finder.files.add("student.py")
        self.before, sys.meta_path[:] = list(sys.meta_path), [BrokenFinder(self.finder), *sys.meta_path, self.finder]

    def tearDown(self):
        sys.meta_path[:] = self.before
        for name in [name for name in sys.modules if name.startswith("absent_module_of_a_test")]:
            del sys.modules[name]

    @staticmethod
    def run_text(text, file="student.py"):
        names = {}
        exec(compile(text, file, "exec"), names)
        return names

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
