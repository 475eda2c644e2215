import numpy as np


class LinearLayerWithBackprop:
    def __init__(self, in_size, out_size):
        self.weights = np.random.randn(in_size, out_size)
        self.offset = {"value": np.zeros((1, out_size)), "grad": np.zeros((1, out_size))}

    def forward(self, inputs):
        self.inputs = inputs
        return np.einsum("ni,io->no", inputs, self.weights)

    def backward(self, dout):
        self.offset["grad"] = dout.sum(axis=0, keepdims=True)
        return dout @ self.weights.T, [self.inputs.T @ dout, self.offset["grad"][0]]
