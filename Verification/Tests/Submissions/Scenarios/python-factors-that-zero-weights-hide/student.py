import numpy as np


class LinearLayerWithBackprop:
    def __init__(self, in_size, out_size):
        self.W, self.b = np.zeros((in_size, out_size)), np.zeros(out_size)

    def forward(self, X):
        self.X = X
        return 5 * (X @ self.W) + self.b

    def backward(self, dout):
        return -2 * dout @ self.W.T, [self.X.T @ dout, dout.sum(axis=0)]
