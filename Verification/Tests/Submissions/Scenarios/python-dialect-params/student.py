import numpy as np
class Param:
    def __init__(self, value):
        self.value = value
        self.grad = np.zeros_like(value)
class ReLULayer:
    def forward(self, X):
        self.mask = X > 0
        return X * self.mask
    def backward(self, d_out):
        return d_out * self.mask
    def params(self): return {}
class FullyConnectedLayer:
    def __init__(self, n_input, n_output):
        self.W = Param(0.001 * np.random.randn(n_input, n_output))
        self.B = Param(0.001 * np.random.randn(1, n_output))
        self.X = None
    def forward(self, X):
        self.X = X
        return X @ self.W.value + self.B.value
    def backward(self, d_out):
        self.W.grad += self.X.T @ d_out
        self.B.grad += d_out.sum(axis=0, keepdims=True)
        return d_out @ self.W.value.T
def softmax(predictions):
    e = np.exp(predictions - predictions.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)
def cross_entropy_loss(probs, target_index):
    return -np.mean(np.log(probs[np.arange(len(probs)), target_index]))
def softmax_with_cross_entropy(predictions, target_index):
    p = softmax(predictions)
    loss = cross_entropy_loss(p, target_index)
    d = p.copy(); d[np.arange(len(p)), target_index] -= 1
    return loss, d / len(p)
def l2_regularization(W, reg_strength):
    return reg_strength * np.sum(W * W), 2 * reg_strength * W
