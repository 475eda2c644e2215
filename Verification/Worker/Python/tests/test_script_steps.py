"""Steps with arguments, places and patterns."""
import numpy as np

from ..pieces import (
    DICTIONARY_ARGUMENT, ENTRY_PART, FREE_CALLEE, IGNORED_PATTERN, INDEX_PART, LIST_ARGUMENT, MEMBER_PART, METHOD_CALLEE, NAME_ARGUMENT, NONE_ARGUMENT,
    OPAQUE_PATTERN, RESULT_PATTERN, TEXT_ARGUMENT, TUPLE_ARGUMENT, TUPLE_PATTERN, VALUE_ARGUMENT)
from ..protocol import ABSENT, Fault, MISSING, NOT_IMPLEMENTED, UNREADABLE
from ..stage import Stage
from ..steps import Step
from .loading import LoadingTest

COURSE = """
def affine_forward(x, w, b=0):
    return x @ w + b, (x, w)

def affine_backward(dout, cache):
    x, w = cache
    return dout @ w.T, (x.T @ dout, dout.sum(0))

def only_out(x, w):
    return x @ w

class Param:
    def __init__(self, value):
        self.value, self.grad = value, np.zeros_like(value)

class Layer:
    def __init__(self, n=2):
        self.W, self.kernel, self.names = Param(np.ones((n, n), np.float32)), np.full((1, n), 7.0), ["a"]
        self.params, self.training = {"b": np.zeros((1, n))}, True
    @property
    def alias(self):
        return self.kernel
    def add(self, x):
        self.params["b"] += x
        return self.params["b"]
    def void(self):
        pass

def in_place(x):
    x *= 2
    return x
"""


def made(kind, **fields):
    """A step as it is after it has been read."""
    step = Step.__new__(Step)
    step.kind = kind
    for field in Step.FIELDS[kind]:
        setattr(step, field.split(":")[0], fields[field.split(":")[0]])
    return step


def name(text, is_fresh=0):
    return NAME_ARGUMENT, text, is_fresh


def result(text):
    return RESULT_PATTERN, text


def invoke(target, callee, *arguments):
    return made(9, target=target, callee=callee if isinstance(callee, tuple) else (FREE_CALLEE, [callee]), arguments=list(arguments))


def place(root, *parts):
    forms = {str: lambda part: (MEMBER_PART, [part]), list: lambda part: (ENTRY_PART, part[0]), int: lambda part: (INDEX_PART, part)}
    return root, [forms[type(part)](part) for part in parts]


def assign(where, source):
    return made(11, place=where, source=source, result="set")


LAYER = invoke((OPAQUE_PATTERN, "layer"), "Layer")


class Generator:
    def seed(self, seed, discarded):
        np.random.seed(seed)


class ScriptSteps(LoadingTest):
    def run_steps(self, *steps):
        inputs = {"X": np.arange(6.0).reshape(3, 2), "W": np.eye(2), "v": np.array([1.0, 2]), "x": np.array(1.0), "n": np.array([0, 1])}
        self.stage = Stage(self.load(COURSE), Generator(), inputs, lambda place, name: None)
        for asked in steps:
            self.stage.perform(asked)
        return self.stage.results

    def refused(self, *steps):
        with self.assertRaises(Fault) as caught:
            self.run_steps(*steps)
        return caught.exception.kind, caught.exception.message

    def test_a_cache_is_kept_and_handed_back(self):
        results = self.run_steps(
            invoke((TUPLE_PATTERN, [result("out"), (OPAQUE_PATTERN, "cache")]), "affine_forward", name("X"), name("W")),
            invoke((TUPLE_PATTERN, [result("dX"), (TUPLE_PATTERN, [result("dW"), result("db")])]), "affine_backward", name("out"), name("cache")))
        self.assertEqual(sorted(results), ["dW", "dX", "db", "out"])
        self.assertEqual(results["db"].tolist(), [6, 9])

    def test_a_cache_that_was_not_returned_is_missed_where_it_is_used(self):
        forward = invoke((TUPLE_PATTERN, [result("out"), (OPAQUE_PATTERN, "cache")]), "only_out", name("X"), name("W"))
        self.assertEqual(self.run_steps(forward)["out"].shape, (3, 2))
        self.assertEqual(self.refused(forward, invoke(result("dX"), "affine_backward", name("out"), name("cache"))), (UNREADABLE, "expected cache of an earlier step, found none"))

    def test_the_first_name_that_exists_is_called(self):
        callee = (METHOD_CALLEE, place("layer"), ["plus", "Add"])
        self.assertEqual(self.run_steps(LAYER, invoke(result("y"), callee, name("x")))["y"].tolist(), [[1, 1]])

    def test_places_are_set_as_the_kinds_that_they_hold(self):
        results = self.run_steps(LAYER, assign(place("layer", "W", "value"), name("W")))
        self.assertEqual(float(results["set"]), 1)
        layer = self.stage._variables.objects["layer"]
        self.assertEqual((layer.W.value.dtype, layer.W.value.tolist()), (np.float32, [[1, 0], [0, 1]]))
        for source, where, was_set in (
                (name("v"), place("layer", "params", ["B"]), 1), (name("X"), place("layer", "kernel"), 0), (name("v"), place("layer", "alias"), 1),
                (name("v"), place("layer", "missing"), 0), (name("v"), place("layer", "bias"), 1), (name("W"), place("layer", "W"), 1), (name("v"), place("layer", "W"), 0), (name("x"), place("layer", "names", 0), 0),
                ((TEXT_ARGUMENT, "b"), place("layer", "names", 0), 1), ((VALUE_ARGUMENT, np.array(False)), place("layer", "training"), 1)):
            self.assertEqual(float(self.run_steps(LAYER, assign(where, source))["set"]), was_set, where)
        self.assertIs(self.stage._variables.objects["layer"].training, False)

    def test_a_made_dictionary_and_its_entries(self):
        source = (DICTIONARY_ARGUMENT, [("stride", (VALUE_ARGUMENT, np.array(2))), ("mode", (TEXT_ARGUMENT, "train")), ("w", name("v"))])
        results = self.run_steps(made(12, name="param", source=source), made(10, target=result("w"), place=place("param", ["w"])))
        self.assertEqual(results["w"].tolist(), [1, 2])
        self.assertEqual({key: type(value) for key, value in self.stage._variables.objects["param"].items()}, {"stride": int, "mode": str, "w": np.ndarray})

    def test_lists_tuples_and_None(self):
        source = (LIST_ARGUMENT, [(TUPLE_ARGUMENT, [name("x"), (NONE_ARGUMENT,)]), name("n")])
        self.run_steps(made(12, name="list", source=source))
        first, labels = self.stage._variables.objects["list"]
        self.assertEqual((first, labels.dtype), ((1.0, None), np.int64))

    def test_a_value_is_one_object_unless_it_is_asked_to_be_fresh(self):
        def twice(is_fresh):
            call = invoke((IGNORED_PATTERN,), "in_place", name("v", is_fresh))
            return self.run_steps(call, call, made(6, variable="v", result="now"))["now"].tolist()

        self.assertEqual((twice(1), twice(0)), ([1, 2], [4, 8]))

    def test_the_only_array_of_a_shape_is_found(self):
        def found(like, wanted="sought"):
            return self.run_steps(LAYER, made(13, place=place("layer", wanted), like=like, result="found")).get("found")

        # A parameter's value and its gradient: the names tell which is which.
        self.assertEqual(found("W", "weights").tolist(), [[1, 1], [1, 1]])
        # Two rows of two, of which neither goes by a name like it.
        self.assertIsNone(found("v", "weights"))
        self.assertEqual(found("v", "bias").tolist(), [0, 0])
        self.assertIsNone(found("X"))
        results = self.run_steps(LAYER, invoke((OPAQUE_PATTERN, "layer"), "Param", name("X")), assign(place("layer", "grad"), name("X")), made(13, place=place("layer", "sought"), like="X", result="found"))
        self.assertEqual(results["found"].shape, (3, 2))

    def test_a_sweep_runs_afresh_at_each_point(self):
        inner = [LAYER, invoke(result("y"), (METHOD_CALLEE, place("layer"), ["add"]), name("x"))]
        sweep = made(14, varied=["x"], points=["v"], steps=inner, results=["y", "absent"], stacked=["ys", "none"])
        self.assertEqual({key: value.tolist() for key, value in self.run_steps(sweep).items()}, {"ys": [[[1, 1]], [[2, 2]]]})

    def test_what_is_missing_is_said(self):
        self.assertEqual(self.refused(invoke(result("y"), "affine_forwrd", name("X"))),
                         (ABSENT, "expected a class or function affine_forwrd, found affine_forward(x, w, b=0); did you mean affine_forwrd?"))
        self.assertEqual(self.refused(invoke(result("y"), "affine_forward", name("X"))), (MISSING, "expected affine_forward(X), found affine_forward(x, w, b=0)"))
        self.assertEqual(self.refused(LAYER, made(10, target=result("y"), place=place("layer", "kernal"))),
                         (MISSING, "expected a member kernal of Layer, found kernel; did you mean kernal?"))
        self.assertEqual(self.refused(LAYER, invoke((IGNORED_PATTERN,), (METHOD_CALLEE, place("layer"), ["void"])))[0], NOT_IMPLEMENTED)

    def test_steps_are_shown_as_Python(self):
        arguments = name("X"), (TEXT_ARGUMENT, "train"), (NONE_ARGUMENT,), (VALUE_ARGUMENT, np.array(True)), (VALUE_ARGUMENT, np.array(2.0)), (DICTIONARY_ARGUMENT, [("n", (VALUE_ARGUMENT, np.array(2)))])
        self.assertEqual(str(invoke(result("y"), (METHOD_CALLEE, place("a", "b", ["c"], 0), ["f", "g"]), *arguments)), 'a.b["c"][0].f(X, "train", None, True, 2.0, {"n": 2})')
        self.assertEqual(str(assign(place("a", "b"), name("X"))), "a.b = X")
