import numpy as np
class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b
    def forward(self, x):
        self.x = x
        return np.dot(x, self.W) + self.b
    def backward(self, dout):
        self.dW = np.dot(self.x.T, dout); self.db = np.sum(dout, axis=0)
        return np.dot(dout, self.W.T)
class Relu:
    def forward(self, x):
        self.mask = (x <= 0); out = x.copy(); out[self.mask] = 0
        return out
    def backward(self, dout):
        dout[self.mask] = 0
        return dout
class Sigmoid:
    def forward(self, x):
        self.out = 1 / (1 + np.exp(-x)); return self.out
    def backward(self, dout):
        return dout * (1.0 - self.out) * self.out
def softmax(x):
    x = x - np.max(x, axis=-1, keepdims=True)
    return np.exp(x) / np.sum(np.exp(x), axis=-1, keepdims=True)
def cross_entropy_error(y, t):
    if y.ndim == 1: t = t.reshape(1, t.size); y = y.reshape(1, y.size)
    if t.size == y.size: t = t.argmax(axis=1)
    n = y.shape[0]
    return -np.sum(np.log(y[np.arange(n), t] + 1e-7)) / n
class SoftmaxWithLoss:
    def forward(self, x, t):
        self.t = t; self.y = softmax(x)
        return cross_entropy_error(self.y, self.t)
    def backward(self, dout=1):
        n = self.t.shape[0]
        if self.t.size == self.y.size: return (self.y - self.t) / n
        dx = self.y.copy(); dx[np.arange(n), self.t] -= 1
        return dx / n
