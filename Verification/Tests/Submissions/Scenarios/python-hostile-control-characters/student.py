import numpy as np


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        raise ValueError('\x1b[31m\r\n\u202eevil\x07')

    def backward(self, dout):
        return dout * (self.X > 0), None
