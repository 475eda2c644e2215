import numpy as np


class Trap(type):
    def __getattribute__(cls, name):
        raise SystemExit(name)


class ReLULayerWithBackprop(metaclass=Trap):
    def forward(self, X):
        self.X = X
        return np.maximum(X, 0)

    def backward(self, dout):
        return dout * (self.X > 0), None
