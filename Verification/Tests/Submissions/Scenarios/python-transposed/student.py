import numpy as np


class LinearLayerWithBackprop:
    def __init__(self, in_size, out_size):
        self.W = np.random.randn(in_size, out_size)
        self.b = np.zeros(out_size)

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, dout):
        dX = dout @ self.W.T
        dW = dout.T @ self.X
        db = dout.sum(axis=0)
        return dX, [dW, db]
