import numpy as np


NOISE = np.random.RandomState(1)


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        return np.where((X < 0) | (NOISE.random_sample(X.shape) < 0.5), 0, X)

    def backward(self, dout):
        return dout * (self.X > 0), None
