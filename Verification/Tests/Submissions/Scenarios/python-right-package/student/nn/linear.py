import numpy as np

from .base import Layer


class LinearLayer(Layer):
    def __init__(self, in_size, out_size):
        super().__init__()
        self.W = np.random.randn(in_size, out_size)
        self.b = np.zeros(out_size)

    def forward(self, X):
        return self.remember(X) @ self.W + self.b

    def backward(self, dout):
        return dout @ self.W.T, (self.X.T @ dout, dout.sum(axis=0))
