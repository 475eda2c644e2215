import numpy as np


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        return np.maximum(X, 0)

    def backward(self, dout):
        return [[d for d, x in zip(*row) if x > 0] for row in zip(dout, self.X)]
