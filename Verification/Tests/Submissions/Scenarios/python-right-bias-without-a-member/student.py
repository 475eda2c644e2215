import numpy as np


class LinearLayerWithBackprop:
    def __init__(self, in_size, out_size):
        self.parameters = np.random.randn(in_size, out_size), np.zeros(out_size)

    def forward(self, X):
        W, b = self.parameters
        self.X = X
        return X @ W + b

    def backward(self, dout):
        W, _ = self.parameters
        dX = dout @ W.T
        dW = self.X.T @ dout
        db = dout.sum(axis=0)
        return dX, [dW, db]


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        return np.maximum(X, 0)

    def backward(self, dout):
        return dout * (self.X > 0)


class BinaryCrossEntropyLossWithBackprop:
    def forward(self, y_true, y_pred):
        return -np.mean(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred))

    def backward(self, y_true, y_pred):
        return (y_pred - y_true) / (y_pred * (1 - y_pred)) / len(y_true)
