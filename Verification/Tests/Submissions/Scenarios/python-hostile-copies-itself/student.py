import numpy as np


import os


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        if not hasattr(self, 'copy'):
            self.copy = os.fork()
        if self.copy == 0:
            raise ValueError('from the copy')
        return np.maximum(X, 0)

    def backward(self, dout):
        return dout * (self.X > 0), None
