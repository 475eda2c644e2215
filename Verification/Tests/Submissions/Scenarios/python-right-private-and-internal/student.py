import numpy as np


class LinearLayerWithBackprop:
    def __init__(self, in_size, out_size):
        self.__W = np.random.randn(in_size, out_size)
        self._b = np.zeros(out_size)

    def forward(self, X):
        self.X = X
        return X @ self.__W + self._b

    def backward(self, dout):
        dX = dout @ self.__W.T
        dW = self.X.T @ dout
        db = dout.sum(axis=0)
        return dX, [dW, db]
