import numpy as np


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        print('negative: ', (X < 0).sum(), '.' * 10000)
        return np.maximum(X, 0)

    def backward(self, dout):
        return dout * (self.X > 0), None


print('.' * 1000000)
