import numpy as np


class ReLULayerWithBackprop:
    def forward(self, X):
        self.output = np.maximum(X, 0)
        return self.output

    def backward(self, dout):
        np.greater(self.output, 0, out=self.output)
        return dout * self.output
