import numpy as np


class LinearLayerWithBackprop:
    def __init__(self, in_size, out_size):
        self.W, self.b = np.random.randn(in_size, out_size), np.zeros(out_size)

    def forward(self, X):
        self.X = X
        return 3 * X @ self.W + self.b

    def backward(self, dout):
        return dout @ self.W.T, [self.X.T @ dout, dout.sum(axis=0)]
