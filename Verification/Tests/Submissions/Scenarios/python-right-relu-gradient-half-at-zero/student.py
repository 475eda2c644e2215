import numpy as np


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        return np.maximum(X, 0)

    def backward(self, dout):
        return np.where(self.X == 0, 0.5 * dout, dout * (self.X > 0))
