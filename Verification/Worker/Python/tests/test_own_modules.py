"""A submission's files import each other, and nothing else that lies about."""
import os
import random
import sys
import tempfile

from .loading import LoadingTest

LAYER = "import numpy as np\nclass ReLU:\n    def forward(self, X): return np.maximum(X, 0)\n"


class OwnModules(LoadingTest):
    def found(self, text, name="ReLU", **options):
        made = self.load(text, **options)
        self.assertIsNone(self.failure)
        return made.find([name])

    def test_every_form_of_an_import_finds_them(self):
        for text in ("from layers import ReLU", "from layers import *", "from .layers import ReLU", "from . import layers\nReLU = layers.ReLU", "import layers\nReLU = layers.ReLU",
                     "import layers as l\nclass ReLU(l.ReLU): pass", "import importlib\nReLU = importlib.import_module('layers').ReLU", "def f():\n    from layers import ReLU\n    return ReLU\nReLU = f()"):
            self.assertEqual(list(self.found(text, modules={"layers.py": LAYER})().forward([-1, 2])), [0, 2], text)
            self.tearDown()

    def test_packages_load_their_own_files(self):
        modules = {"nn/__init__.py": "from .relu import ReLU\nfrom . import base", "nn/relu.py": "from .base import Base\nfrom ..util import top\nclass ReLU(Base):\n    top = top", "nn/base.py": "class Base: pass", "util.py": "top = 4"}
        for text in ("from nn import ReLU", "import nn.relu\nReLU = nn.relu.ReLU", "import nn.relu as r\nReLU = r.ReLU", "from nn.relu import ReLU"):
            found = self.found(text, modules=modules)
            self.assertEqual((found.top, found.__mro__[1].__name__), (4, "Base"), text)
            self.tearDown()

    def test_a_folder_without_init_is_a_package_too(self):
        self.assertEqual(self.found("from nn.relu import ReLU", modules={"nn/relu.py": LAYER}).__name__, "ReLU")

    def test_the_main_files_folder_comes_first_then_those_above_then_any(self):
        modules = {"a/src/base.py": "x = 1", "a/base.py": "x = 2", "a/other.py": "y = 3", "b/far.py": "z = 4"}
        found = self.found("from base import x as X\nfrom other import y as Y\nfrom far import z as Z\nclass ReLU:\n    all = X, Y, Z", main="a/src/hw.py", modules=modules)
        self.assertEqual(found.all, (1, 3, 4))

    def test_a_name_of_Pythons_own_is_the_submissions_for_the_submission_alone(self):
        found = self.found("import random\nfrom queue import Own\nclass ReLU:\n    own = random.own, Own", modules={"random.py": "own = 1", "queue.py": "class Own: pass"})
        self.assertEqual(found.own[0], 1)
        self.assertIs(sys.modules["random"], random)

    def test_what_lies_in_the_current_folder_is_no_module(self):
        before = os.getcwd()
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            try:
                with open("secret_of_a_test.py", "w", encoding="utf-8") as file:
                    file.write("class ReLU: pass")
                made = self.load("import secret_of_a_test\nfrom secret_of_a_test import *", modules={"layers.py": ""})
            finally:
                os.chdir(before)
        self.assertEqual(made._classes(), [])

    def test_what_the_main_file_never_names_is_found_in_what_it_imports_and_in_its_parts(self):
        made = self.load("import layers\nclass A: x = 1", modules={"layers.py": "class A: x = 2\n" + LAYER, "loss.py": "class Loss: pass"}, also=["loss.py"])
        self.assertEqual([made.find([name]).__name__ for name in ("ReLU", "Loss")], ["ReLU", "Loss"])
        self.assertEqual(made.find(["A"]).x, 1)

    def test_a_statement_that_fails_in_a_module_is_passed_over_and_named_with_its_file(self):
        found = self.found("from layers import ReLU", modules={"layers.py": "1 / 0\n" + LAYER})
        self.assertEqual(found.__name__, "ReLU")
        self.assertIn("ZeroDivisionError: division by zero; passed over.", self.notes[0])
        self.assertIn("layers.py", self.notes[0])

    def test_a_module_that_is_no_Python_costs_what_it_defines(self):
        made = self.load("from layers import ReLU\nclass A: pass", modules={"layers.py": "class ReLU:\n    def forward(:"})
        self.assertIsNone(self.failure)
        self.assertEqual(made.find(["A"]).__name__, "A")
        self.assertTrue(any("layers.py" in note and "SyntaxError" in note for note in self.notes))

    def test_each_statement_of_all_files_is_announced_by_a_position_of_its_own(self):
        self.load("x = 1\nimport layers\ny = 2", modules={"layers.py": "a = 1\nb = 2"})
        self.assertEqual(self.begun, [0, 1, 3, 4, 1, 2])
        self.tearDown()
        made = self.load("from layers import a, b", modules={"layers.py": "a = 1\nb = 2\na = 3"}, skipped={"3": "it did not end"})
        self.assertEqual((made.names["a"], made.names["b"]), (1, 2))

    def test_modules_that_import_each_other_and_the_main_file(self):
        found = self.found("from layers import ReLU", modules={"layers.py": "import other\nclass ReLU: pass", "other.py": "import layers\nfrom student import ReLU as r"})
        self.assertEqual(found.__name__, "ReLU")

    def test_cells_of_a_notebook_import_what_others_write(self):
        self.assertEqual(self.found("from layers import ReLU", notebook=True, main="cell 1", modules={"layers.py": LAYER}).__name__, "ReLU")

    def test_a_notebook_runs_a_file_of_its_own(self):
        for text in ("%run layers.py", "%run ./layers", "%matplotlib inline\n%run -i layers.py\nx = 1"):
            self.assertEqual(self.found(text, notebook=True, main="nb.ipynb", modules={"layers.py": LAYER}).__name__, "ReLU", text)
            self.tearDown()

    def test_what_two_modules_lack_says_no_word_of_ours(self):
        self.load("from layers import nothing", modules={"layers.py": ""})
        self.assertTrue(self.notes and not any("<submission>" in note for note in self.notes), self.notes)


class Awaiting(LoadingTest):
    def test_a_cell_may_await_outside_of_functions(self):
        made = self.load("import asyncio\nasync def load():\n    await asyncio.sleep(0)\n    return 5\nx = await load()\nasync with asyncio.Lock():\n    y = 6\nz = [await load() for _ in range(2)]", notebook=True)
        self.assertEqual((made.names["x"], made.names["y"], made.names["z"], self.notes), (5, 6, [5, 5], []))
