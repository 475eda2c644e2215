import numpy as np


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        raise KeyboardInterrupt

    def backward(self, dout):
        return dout * (self.X > 0), None
