import numpy as np


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        X[X < 0] = 0
        return X

    def backward(self, dout):
        return dout * (self.X > 0), None
