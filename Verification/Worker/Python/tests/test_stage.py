"""Scripts that are run against a submission."""
import numpy as np

from ..channel import Reader, list_bytes, text_bytes, u32
from ..protocol import Fault, MISSING, NOT_IMPLEMENTED, UNREADABLE
from ..stage import Stage
from ..steps import Step
from .loading import LoadingTest

LAYER = """
class Layer:
    def __init__(self, size):
        self.W = np.ones(size, np.float32)
    def forward(self, X):
        X += 1
        return X * self.W
    def backward(self, dout):
        return dout, (2 * dout, 3 * dout)
    def empty(self):
        pass
"""
READ = {"number": u32, "text": text_bytes, "texts": lambda texts: list_bytes(list(map(text_bytes, texts)))}


def step(kind, *values):
    kinds = [field.split(":")[1] for field in Step.FIELDS[kind]]
    return Step(Reader(u32(kind) + b"".join(READ[field](value) for field, value in zip(kinds, values))))


class Generator:
    def seed(self, seed, discarded):
        np.random.seed(seed)


class Steps(LoadingTest):
    def run_steps(self, *steps, text=LAYER, **inputs):
        located = []
        stage = Stage(self.load(text), Generator(), {"n": np.array(2.0), **inputs}, lambda place, name: located.append((place, name)))
        for asked in (step(2, "s", ["Layer"], ["n"]), *steps):
            stage.perform(asked)
        self.located = located
        return stage.results

    def refused(self, kind, words, *steps, **inputs):
        with self.assertRaises(Fault) as caught:
            self.run_steps(*steps, **inputs)
        self.assertEqual((caught.exception.kind, caught.exception.message), (kind, words))

    def test_results_have_the_names_that_the_script_gives_them(self):
        results = self.run_steps(step(3, "s", "Backward", ["d"], ["dX", "dW", "db"]), d=np.ones(2))
        self.assertEqual({name: value.tolist() for name, value in results.items()}, {"dX": [1, 1], "dW": [2, 2], "db": [3, 3]})
        self.assertEqual(self.located, [(("student.py", 3), "Layer"), (("student.py", 8), "backward")])

    def test_a_variable_is_one_object_and_its_changes_are_read_back(self):
        results = self.run_steps(step(3, "s", "Forward", ["X"], ["Y"]), step(3, "s", "Forward", ["X"], ["Z"]), step(6, "X", "X now"), X=np.zeros(2))
        self.assertEqual((results["Y"].tolist(), results["Z"].tolist(), results["X now"].tolist()), ([1, 1], [2, 2], [2, 2]))

    def test_members_are_read_set_and_swept(self):
        results = self.run_steps(step(5, "s", "w", "v", "was set"), step(8, "s", "Forward", ["X"], "W", "points", "swept"), step(4, "s", "W", "W"),
                                 step(7, "s", "Forward", ["X"], 0, "points", "moved"), v=np.array([3.0, 4]), X=np.zeros(2), points=np.eye(2))
        self.assertEqual((float(results["was set"]), results["W"].tolist()), (1, [3, 4]))
        self.assertEqual((results["swept"].tolist(), results["moved"].tolist()), ([[1, 0], [0, 2]], [[6, 4], [3, 8]]))

    def test_a_member_of_another_shape_is_not_set(self):
        self.assertEqual(float(self.run_steps(step(5, "s", "W", "v", "was set"), v=np.ones(3))["was set"]), 0)

    def test_what_is_missing_is_shown_with_both_signatures(self):
        self.refused(MISSING, "expected Layer.forward(self), found forward(self, X)", step(3, "s", "Forward", [], []))
        self.refused(MISSING, "expected a method Layer.update_output(self), found backward(self, dout), empty(self), forward(self, X)", step(3, "s", "UpdateOutput", [], []))
        self.refused(MISSING, "expected a member gradW of Layer, found none", step(4, "s", "gradW", "g"))

    def test_an_empty_method_is_not_implemented(self):
        self.refused(NOT_IMPLEMENTED, " (student.py, line 10)", step(3, "s", "Empty", [], ["y"]))

    def test_a_result_that_is_no_array_is_refused(self):
        text = "class Layer:\n    def __init__(self, size): pass\n    def forward(self): return 'text'"
        self.refused(UNREADABLE, "expected an array or a number, found text", step(3, "s", "forward", [], ["y"]), text=text)
