import numpy as np


class LinearLayerWithBackprop:
    def __init__(self, in_size, out_size):
        self.W = np.random.randn(in_size, out_size).astype(np.float32)
        self.b = np.zeros(out_size, np.float32)

    def forward(self, X):
        self.X = X = X.astype(np.float32)
        return X @ self.W + self.b

    def backward(self, dout):
        dout = dout.astype(np.float32)
        dX = dout @ self.W.T
        dW = self.X.T @ dout
        db = dout.sum(axis=0)
        return dX, [dW, db]


class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X = X.astype(np.float32)
        return np.maximum(X, 0)

    def backward(self, dout):
        return dout.astype(np.float32) * (self.X > 0), None


class BinaryCrossEntropyLossWithBackprop:
    def forward(self, y_true, y_pred):
        y_true, y_pred = y_true.astype(np.float32), y_pred.astype(np.float32)
        return -sum(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred), np.float32(0)) / np.float32(len(y_true))

    def backward(self, y_true, y_pred):
        y_true, y_pred = y_true.astype(np.float32), y_pred.astype(np.float32)
        return (y_pred - y_true) / (y_pred * (1 - y_pred)) / len(y_true)
