"""A right solution of somebody who thinks in loops."""
import numpy as np
from math import exp, log


class LinearLayerWithBackprop:
    def __init__(self, in_size, out_size):
        self.in_size = in_size
        self.out_size = out_size
        self.W = np.random.randn(in_size, out_size)
        self.b = np.zeros((out_size,))

    def forward(self, X):
        self.X = X
        result = np.zeros((len(X), self.out_size))
        for row in range(len(X)):
            for j in range(self.out_size):
                total = self.b[j]
                for i in range(self.in_size):
                    total += X[row][i] * self.W[i][j]
                result[row][j] = total
        return result

    def backward(self, dout):
        dX = np.zeros(self.X.shape)
        dW = np.zeros(self.W.shape)
        db = np.zeros(self.b.shape)
        for row in range(len(dout)):
            for j in range(self.out_size):
                db[j] += dout[row][j]
                for i in range(self.in_size):
                    dX[row][i] += dout[row][j] * self.W[i][j]
                    dW[i][j] += self.X[row][i] * dout[row][j]
        return dX, (dW, db)


class ReLULayerWithBackprop:
    def forward(self, X):
        self.saved = X.copy()
        out = X.copy()
        out[out < 0] = 0
        return out

    def backward(self, dout):
        grad = dout.copy()
        grad[self.saved <= 0] = 0
        return grad


class BinaryCrossEntropyLossWithBackprop:
    def forward(self, y_true, y_pred):
        total = 0
        for t, p in zip(y_true, y_pred):
            if t == 1:
                total -= log(p)
            else:
                total -= log(1 - p)
        return total / len(y_true)

    def backward(self, y_true, y_pred):
        grads = []
        for t, p in zip(y_true, y_pred):
            grads.append(-1 / p if t == 1 else 1 / (1 - p))
        return np.array(grads) / len(y_true)


class CrossEntropyLossWithBackprop:
    def forward(self, y_true, y_pred):
        total = 0
        for t, p in zip(y_true, y_pred):
            total -= log(p[np.argmax(t)])
        return total / len(y_true)

    def backward(self, y_true, y_pred):
        grad = np.zeros_like(y_pred)
        for i in range(len(y_true)):
            c = np.argmax(y_true[i])
            grad[i, c] = -1 / y_pred[i, c]
        return grad / len(y_true)


class ProductGraph:
    def forward(self, x, y, z):
        self.q = x + y
        self.z = z
        self.f = self.q * z
        return self.f

    def backward(self):
        dq = self.z
        dz = self.q
        dx = 1 * dq
        dy = 1 * dq
        return dx, dy, dz


class SigmoidNeuron:
    def forward(self, w0, x0, w1, x1, w2):
        self.w0, self.x0, self.w1, self.x1 = w0, x0, w1, x1
        s = w0 * x0 + w1 * x1 + w2
        self.f = 1 / (1 + exp(-s))
        return self.f

    def backward(self):
        ds = self.f * (1 - self.f)
        dw0 = ds * self.x0
        dx0 = ds * self.w0
        dw1 = ds * self.x1
        dx1 = ds * self.w1
        dw2 = ds
        return dw0, dx0, dw1, dx1, dw2
