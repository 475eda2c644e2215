"""A right solution that keeps masks and writes everything in few steps."""
import numpy as np


class LinearLayer:
    def __init__(self, in_size, out_size):
        self.W = np.random.randn(in_size, out_size)
        self.b = np.zeros(out_size)

    def forward(self, X):
        return X.dot(self.W) + self.b


class LinearLayerWithBackprop(LinearLayer):
    def forward(self, X):
        self.last = X
        return super().forward(X)

    def backward(self, dout):
        grad_W = self.last.T.dot(dout)
        grad_b = np.sum(dout, axis=0)
        return dout.dot(self.W.T), (grad_W, grad_b)


class ReLULayer:
    def forward(self, X):
        return X * (X > 0)


class ReLULayerWithBackprop(ReLULayer):
    def forward(self, X):
        self.mask = (X > 0).astype(float)
        return X * self.mask

    def backward(self, dout):
        return dout * self.mask


class BinaryCrossEntropyLoss:
    def forward(self, y_true, y_pred):
        losses = np.where(y_true == 1, -np.log(y_pred), -np.log(1 - y_pred))
        return losses.mean()


class BinaryCrossEntropyLossWithBackprop(BinaryCrossEntropyLoss):
    def backward(self, y_true, y_pred):
        n = y_true.shape[0]
        return np.where(y_true == 1, -1 / y_pred, 1 / (1 - y_pred)) / n


class CrossEntropyLoss:
    def forward(self, y_true, y_pred):
        picked = (y_true * y_pred).sum(axis=1)
        return -np.log(picked).mean()


class CrossEntropyLossWithBackprop(CrossEntropyLoss):
    def backward(self, y_true, y_pred):
        return -(y_true / y_pred) / y_true.shape[0]


class ProductGraph:
    def forward(self, x, y, z):
        self.x, self.y, self.z = x, y, z
        return (x + y) * z

    def backward(self):
        return self.z, self.z, self.x + self.y


class SigmoidNeuron:
    def forward(self, w0, x0, w1, x1, w2):
        self.weights = np.array([w0, w1])
        self.inputs = np.array([x0, x1])
        self.value = 1.0 / (1.0 + np.exp(-self.weights @ self.inputs - w2))
        return self.value

    def backward(self):
        slope = self.value * (1 - self.value)
        dw, dx = slope * self.inputs, slope * self.weights
        return dw[0], dx[0], dw[1], dx[1], slope
