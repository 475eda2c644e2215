"""Right solution of the scalar engine."""
import math


class Value:
    def __init__(self, data, children=()):
        self.data, self.grad = data, 0.0
        self._children, self._backward = children, lambda: None

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self._made(self.data + other.data, (self, 1.0), (other, 1.0))

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        return self._made(self.data * other.data, (self, other.data), (other, self.data))

    def __pow__(self, power):
        return self._made(self.data ** power, (self, power * self.data ** (power - 1)))

    def tanh(self):
        t = math.tanh(self.data)
        return self._made(t, (self, 1 - t ** 2))

    def exp(self):
        e = math.exp(self.data)
        return self._made(e, (self, e))

    def relu(self):
        return self._made(max(0.0, self.data), (self, float(self.data > 0)))

    def backward(self):
        order, seen = [], set()

        def visit(node):
            if node not in seen:
                seen.add(node)
                for child in node._children:
                    visit(child)
                order.append(node)

        visit(self)
        self.grad = 1.0
        for node in reversed(order):
            node._backward()

    @staticmethod
    def _made(data, *slopes):
        made = Value(data, tuple(child for child, _ in slopes))

        def backward():
            for child, slope in slopes:
                child.grad += slope * made.grad

        made._backward = backward
        return made

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + (-other)

    def __truediv__(self, other):
        return self * other ** -1

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other
