"""The text of a submission."""
import ast
import unittest

from ..source import cells_of, decoded, parsed
from ..statements import is_repeated


def statements(text):
    return [type(node).__name__ for node in parsed(text, "a.py")]


class Source(unittest.TestCase):
    def test_encodings_are_found_or_guessed(self):
        self.assertEqual(decoded("ж".encode()), ("ж", False))
        self.assertEqual(decoded("ж".encode("utf-16")), ("\ufeffж"[1:], False))
        self.assertEqual(decoded(b"# -*- coding: cp1251 -*-\n\xe6"), ("# -*- coding: cp1251 -*-\nж", False))
        self.assertEqual(decoded(b"\xe6"), ("ж", True))

    def test_magics_and_shell_lines_are_passed_over(self):
        self.assertEqual(statements("%matplotlib inline\n!pip install numpy \\\n  scipy\nx = 1\nfiles = !ls\nhelp?"), ["Pass", "Pass", "Assign", "Pass", "Pass"])
        self.assertEqual(statements("%%time\nx = 1"), ["Assign"])
        self.assertEqual(statements("%%bash\nls"), [])
        self.assertEqual(statements("x = '''\n%no magic\n'''"), ["Assign"])

    def test_an_indented_cell_is_dedented(self):
        self.assertEqual(statements("  x = 1\n  y = 2"), ["Assign", "Assign"])

    def test_what_is_no_Python_is_refused(self):
        with self.assertRaises(SyntaxError):
            parsed("x = = 1", "a.py")

    def test_cells_of_an_exported_notebook_keep_their_lines(self):
        self.assertEqual(cells_of("# In[1]:\nx\n# %%\ny"), ["# In[1]:\nx", "\n\n# %%\ny"])

    def test_only_definitions_and_assignments_are_repeated(self):
        def repeated(text):
            return is_repeated(ast.parse(text).body[0])

        self.assertEqual([repeated(text) for text in ("import os", "x = 1", "class A: pass", "if x:\n    def f(): pass", "setattr(a, 'b', 1)", "sys.setrecursionlimit(9)")], [True] * 6)
        self.assertEqual([repeated(text) for text in ("train()", "a.train()", "x", "for i in x: f(i)", "assert x")], [False] * 5)
