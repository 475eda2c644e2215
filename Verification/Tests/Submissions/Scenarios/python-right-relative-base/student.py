import numpy as np

from . import metrics, utils as helpers
from .base import *
from .random import seeded
from ..layers.base import Module as Base
try:
    from .fast import relu
except ImportError:
    def relu(X):
        return np.maximum(X, 0)


class ReLULayerWithBackprop(Base):
    def forward(self, X):
        from .checks import check

        check(X)
        self.X = X
        return relu(X)

    def backward(self, dout):
        return dout * (self.X > 0), None


if __name__ == "__main__" and __package__ is None:
    helpers.plot(ReLULayerWithBackprop().forward(np.ones(2)))
