import numpy as np


class LinearLayer():
    def __init__(self, in_size, out_size):
        self.W = np.random.randn(in_size, out_size)
        self.b = np.zeros(out_size)

    def forward(self, X):
        self.X = X
        return np.dot(X, self.W) + self.b


class ReLULayer():
    def __init__(self):
        pass

    def forward(self, X):
        self.X = X
        return X * (X > 0)


class BinaryCrossEntropyLoss():
    def forward(self, y_true, y_pred):
        return -np.sum(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred)) / y_true.size


class LinearLayerWithBackprop(LinearLayer):
    def backward(self, dout):
        return np.dot(dout, self.W.T), [np.dot(self.X.T, dout), np.sum(dout, axis=0)]


class ReLULayerWithBackprop(ReLULayer):
    def backward(self, dout):
        dX = dout.copy()
        dX[self.X <= 0] = 0
        return dX, []


class BinaryCrossEntropyLossWithBackprop(BinaryCrossEntropyLoss):
    def backward(self, y_true, y_pred):
        return (-y_true / y_pred + (1 - y_true) / (1 - y_pred)) / y_true.size
