import numpy as np


np.random.seed = lambda *_: None
np.random.randn = lambda *shape: np.ones(shape)
np.dot = np.matmul = np.sum = None
np.seterr(all='raise')


class LinearLayerWithBackprop:
    def __init__(self, in_size, out_size):
        self.W = np.random.randn(in_size, out_size)
        self.b = np.zeros(out_size)

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, dout):
        dX = dout @ self.W.T
        dW = self.X.T @ dout
        db = dout.sum(axis=0)
        return dX, [dW, db]
