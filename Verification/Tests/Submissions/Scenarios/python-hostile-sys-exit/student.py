import numpy as np


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        return np.maximum(X, 0)

    def backward(self, dout):
        return dout * (self.X > 0), None


import sys
sys.exit(1)
