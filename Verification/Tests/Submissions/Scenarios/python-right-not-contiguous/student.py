import numpy as np


class LinearLayerWithBackprop:
    def __init__(self, in_size, out_size):
        self.W = np.random.randn(in_size, out_size)
        self.b = np.zeros(out_size)

    def forward(self, X):
        self.X = X
        return np.asfortranarray(X @ self.W + self.b)

    def backward(self, dout):
        dX = (self.W @ dout.T).T
        dW = np.repeat(self.X.T @ dout, 2, axis=1)[:, ::2]
        db = dout[::-1].sum(axis=0)[::-1][::-1]
        return dX, [dW, db]
