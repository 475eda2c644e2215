import numpy as np


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        if len(X) < 0:
            return X

    def backward(self, dout):
        return dout * (self.X > 0), None
