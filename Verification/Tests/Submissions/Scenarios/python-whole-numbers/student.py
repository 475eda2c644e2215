import numpy as np


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        return np.maximum(X, 0).astype(int)

    def backward(self, dout):
        return dout * (self.X > 0), None
