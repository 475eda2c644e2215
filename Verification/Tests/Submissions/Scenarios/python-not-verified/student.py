import numpy as np


class LinearLayerWithBackprop:
    def __init__(self, in_size, out_size):
        W, b = np.random.randn(in_size, out_size) * 0.1, np.zeros(out_size)
        # Nobody can tell what these functions compute with.
        self.compute = lambda X: X @ W + b
        self.differentiate = lambda X, dout: (dout @ W.T, [X.T @ dout, dout.sum(axis=0)])

    def forward(self, X):
        self.X = X
        return self.compute(X)

    def backward(self, dout):
        return self.differentiate(self.X, dout)
