"""Which classes and functions are certain to keep nothing between two scripts."""
import ast
import builtins
import dis
import math
import types

import numpy as np


def known(module, names):
    return [getattr(module, name) for name in names.split() if hasattr(module, name)]


def what_keeps_nothing():
    """What a function may use: it keeps nothing of its calls, but for the ambient generator, which is put right."""
    return [
        *known(np, """abs absolute add all allclose amax amin any append arange argmax argmin argsort around array array_equal asarray
            ascontiguousarray atleast_1d atleast_2d average bincount bool_ broadcast_to ceil clip column_stack concatenate copy copyto cos
            cosh count_nonzero cross cumprod cumsum diag diagonal divide dot dtype e einsum equal errstate exp exp2 expand_dims expm1 eye
            fabs fill_diagonal finfo flip float16 float32 float64 floor floor_divide full full_like greater greater_equal heaviside hstack
            identity inf inner int32 int64 int_ isclose isfinite isinf isnan isscalar kron less less_equal linspace log log10 log1p log2
            logaddexp logical_and logical_not logical_or logical_xor matmul max maximum mean median min minimum mod moveaxis multiply nan
            nan_to_num ndarray ndim negative newaxis nonzero not_equal ones ones_like outer pad pi power prod ravel reciprocal remainder
            repeat reshape roll round row_stack select shape sign sin sinh size sort split sqrt square squeeze stack std subtract sum
            swapaxes take tan tanh tensordot tile trace transpose tril triu true_divide unique vdot var vstack where zeros zeros_like"""),
        *known(np.random, """binomial choice normal permutation rand randint randn random random_sample RandomState ranf sample seed
            shuffle standard_normal uniform"""),
        *known(np.linalg, "det inv norm solve"),
        *(value for value in vars(math).values() if callable(value)),
        *known(builtins, """abs all any bool complex dict divmod enumerate float frozenset hasattr int isinstance len list map max min print
            range repr reversed round set slice sorted str sum tuple zip"""),
        *(value for value in vars(builtins).values() if isinstance(value, type) and issubclass(value, BaseException)),
    ]


UNCHANGING = (int, float, complex, bool, str, bytes, type(None), type(Ellipsis))
GIVEN_BY_PYTHON = {"__module__", "__qualname__", "__doc__", "__dict__", "__weakref__", "__annotations__", "__static_attributes__", "__firstlineno__"}
PLAIN = (
    ast.Return, ast.Delete, ast.Assign, ast.AugAssign, ast.For, ast.While, ast.If, ast.With, ast.withitem, ast.Raise, ast.Try, ast.Assert, ast.Expr,
    ast.Pass, ast.Break, ast.Continue, ast.BoolOp, ast.BinOp, ast.UnaryOp, ast.Lambda, ast.arguments, ast.arg, ast.IfExp, ast.Dict, ast.Set,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.comprehension, ast.Compare, ast.Call, ast.keyword, ast.FormattedValue,
    ast.JoinedStr, ast.Constant, ast.Starred, ast.List, ast.Tuple, ast.Subscript, ast.Slice, ast.ExceptHandler, ast.expr_context, ast.boolop,
    ast.operator, ast.unaryop, ast.cmpop, getattr(ast, "Index", ast.Slice), getattr(ast, "ExtSlice", ast.Slice))


def function_in(held):
    return held.__func__ if type(held) is staticmethod else held


def made_of(found):
    """What a class or a function consists of, each part with its code."""
    return [(name, held, getattr(function_in(held), "__code__", None)) for name, held in (vars(found).items() if isinstance(found, type) else [("", found)])]


def ambient_names(code):
    """The names that a function and those inside it look up beyond themselves."""
    inner = [ambient_names(constant) for constant in code.co_consts if isinstance(constant, types.CodeType)]
    return {step.argval for step in dis.get_instructions(code) if step.opname in ("LOAD_GLOBAL", "LOAD_NAME")}.union(*inner)


class Memory:
    """Whether a submission's classes can remember anything beyond their instances; where that is not certain they can.

    Certain is it of a class that is still as its definition made it, and whose methods use nothing but their arguments, what they make
    themselves, attributes of their own instance, constants, each other, and functions that are known to keep nothing.
    """

    def __init__(self, names):
        self._names, self._defined, self._forgetful = names, {}, {}
        self._keeping_nothing = {id(value): value for value in what_keeps_nothing()}
        self._modules = (math, np, np.random, np.linalg)

    def note(self, node):
        """Takes down what a definition has just made, before anything can change it."""
        made = self._names.get(getattr(node, "name", ""))
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and type(made) in (type, types.FunctionType):
            self._defined[id(made)] = made, node, made_of(made)

    def is_forgetful(self, found):
        """Whether a class or function of the submission is certain to keep nothing."""
        if id(found) not in self._defined:
            return False
        if id(found) not in self._forgetful:
            # Those that call each other.
            self._forgetful[id(found)] = True
            self._forgetful[id(found)] = self._look_at(*self._defined[id(found)])
        return self._forgetful[id(found)]

    def _look_at(self, found, node, made):
        now = made_of(found)
        if len(now) != len(made) or any(a is not b for part, before in zip(now, made) for a, b in zip(part[1:], before[1:])):
            return False
        if isinstance(node, ast.FunctionDef):
            return not node.decorator_list and self._is_plain_function(found, node, is_method=False)
        if node.decorator_list or node.keywords or not all(base is object or self.is_forgetful(base) for base in found.__bases__):
            return False
        methods = {(inner.name, (inner.decorator_list or [inner])[0].lineno): inner for inner in node.body if isinstance(inner, ast.FunctionDef)}
        return all(self._is_plain_member(held, methods) for name, held, _ in now if name not in GIVEN_BY_PYTHON)

    def _is_plain_member(self, held, methods):
        function = function_in(held)
        if type(function) is not types.FunctionType:
            return self._is_unchanging(held)
        node = methods.get((function.__name__, function.__code__.co_firstlineno))
        is_static = type(held) is staticmethod
        return node is not None and len(node.decorator_list) == is_static and self._is_plain_function(function, node, not is_static)

    def _is_plain_function(self, function, node, is_method):
        given = [*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()]
        if function.__globals__ is not self._names or vars(function) or not set(function.__code__.co_freevars) <= {"__class__"} or not all(map(self._is_unchanging, given)):
            return False
        arguments = [argument.arg for argument in getattr(node.args, "posonlyargs", []) + node.args.args]
        own = arguments[0] if is_method and arguments else None
        inside = [inner for statement in node.body for inner in ast.walk(statement)]
        if any(isinstance(inner, ast.arg) and inner.arg == own or isinstance(inner, ast.Name) and inner.id == own and not isinstance(inner.ctx, ast.Load) for inner in inside):
            own = None
        ambient = ambient_names(function.__code__)
        return all(self._is_plain(statement, ambient, own) for statement in node.body)

    def _is_plain(self, node, ambient, own):
        def all_plain(nodes):
            return all(self._is_plain(inner, ambient, own) for inner in nodes)

        if isinstance(node, ast.Name):
            return node.id not in ambient or self._is_unchanging(self._value(node.id))
        if isinstance(node, ast.Attribute):
            if node.attr.startswith("__") and node.attr.endswith("__") and node.attr != "__init__" or node.attr == "gi_frame":
                return False
            if not isinstance(node.ctx, ast.Load):
                return isinstance(node.value, ast.Name) and node.value.id == own
            module = self._module(node.value, ambient)
            return all_plain([node.value]) if module is None else self._is_unchanging(getattr(module, node.attr, None))
        if isinstance(node, ast.AnnAssign):
            return not any(isinstance(inner, ast.Call) for inner in ast.walk(node.annotation)) and all_plain([node.target] + [node.value] * (node.value is not None))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ambient:
            called = self._value(node.func.id)
            if called is super:
                return not node.keywords and all(isinstance(argument, ast.Name) for argument in node.args)
            return (self._is_unchanging(called) or self.is_forgetful(called)) and all_plain(node.args + node.keywords)
        return isinstance(node, PLAIN) and all_plain(ast.iter_child_nodes(node))

    def _module(self, node, ambient):
        """The module that an expression names; None where it names none."""
        if isinstance(node, ast.Attribute):
            module = self._module(node.value, ambient)
            found = getattr(module, node.attr, None) if module is not None else None
        else:
            found = self._value(node.id) if isinstance(node, ast.Name) and node.id in ambient else None
        return next((module for module in self._modules if module is found), None)

    def _is_unchanging(self, value):
        return type(value) in UNCHANGING or isinstance(value, np.generic) or id(value) in self._keeping_nothing \
            or type(value) is tuple and all(map(self._is_unchanging, value))

    def _value(self, name):
        # What is nowhere is an error each time.
        return self._names.get(name, getattr(builtins, name, None))
