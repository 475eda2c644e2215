import numpy as np


HELPER = np.no_such_function


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        return HELPER(X)

    def backward(self, dout):
        return dout * (self.X > 0), None
