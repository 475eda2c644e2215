import numpy as np


import ctypes


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        ctypes.string_at(0)

    def backward(self, dout):
        return dout * (self.X > 0), None
