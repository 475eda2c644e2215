import numpy as np


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        while True:
            pass

    def backward(self, dout):
        return dout * (self.X > 0), None
