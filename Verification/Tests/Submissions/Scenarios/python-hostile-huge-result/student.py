import numpy as np


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        return np.broadcast_to(0.0, (1 << 20, 1 << 20))

    def backward(self, dout):
        return dout * (self.X > 0), None
