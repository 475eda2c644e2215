"""Right solutions of the exercises as layers whose parameters hold value and gradient; images are N, H, W, C."""
import numpy as np


class Param:
    def __init__(self, value):
        self.value = value
        self.grad = np.zeros_like(value)


class FullyConnectedLayer:
    def __init__(self, n_input, n_output):
        self.W = Param(0.001 * np.random.randn(n_input, n_output))
        self.B = Param(0.001 * np.random.randn(1, n_output))

    def forward(self, X):
        self.X = X
        return X @ self.W.value + self.B.value

    def backward(self, d_out):
        self.W.grad += self.X.T @ d_out
        self.B.grad += d_out.sum(axis=0, keepdims=True)
        return d_out @ self.W.value.T

    def params(self):
        return {"W": self.W, "B": self.B}


class Elementwise:
    """A layer of a function of each element, given that function and its derivative."""

    def forward(self, X):
        self.X = X
        return self.value(X)

    def backward(self, d_out):
        return d_out * self.slope(self.X)

    def params(self):
        return {}


class ReLULayer(Elementwise):
    def value(self, X):
        return np.maximum(X, 0)

    def slope(self, X):
        return X > 0


class LeakyReLULayer(Elementwise):
    def __init__(self, slope):
        self.negative_slope = slope

    def value(self, X):
        return np.where(X > 0, X, self.negative_slope * X)

    def slope(self, X):
        return np.where(X > 0, 1, self.negative_slope)


class ELULayer(Elementwise):
    def __init__(self, alpha):
        self.alpha = alpha

    def value(self, X):
        return np.where(X > 0, X, self.alpha * np.expm1(X))

    def slope(self, X):
        return np.where(X > 0, 1, self.alpha * np.exp(X))


class TanhLayer(Elementwise):
    def value(self, X):
        return np.tanh(X)

    def slope(self, X):
        return 1 - np.tanh(X) ** 2


def sigmoid(X):
    return 1 / (1 + np.exp(-X))


class SoftplusLayer(Elementwise):
    def value(self, X):
        return np.log(1 + np.exp(X))

    def slope(self, X):
        return sigmoid(X)


class SiLULayer(Elementwise):
    def value(self, X):
        return X * sigmoid(X)

    def slope(self, X):
        return sigmoid(X) * (1 + X * (1 - sigmoid(X)))


class GELULayer(Elementwise):
    """With an approximation of erf whose error is below 1.5e-7."""

    @staticmethod
    def normal(X):
        t = 1 / (1 + 0.3275911 * np.abs(X) / np.sqrt(2))
        series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
        return 0.5 * (1 + np.sign(X) * (1 - series * np.exp(-X ** 2 / 2)))

    def value(self, X):
        return X * self.normal(X)

    def slope(self, X):
        return self.normal(X) + X * np.exp(-X ** 2 / 2) / np.sqrt(2 * np.pi)


def softmax(predictions):
    e = np.exp(predictions - predictions.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def cross_entropy_loss(probs, target_index):
    return -np.mean(np.log(probs[np.arange(len(probs)), target_index]))


def softmax_with_cross_entropy(predictions, target_index):
    probs = softmax(predictions)
    loss = cross_entropy_loss(probs, target_index)
    probs[np.arange(len(probs)), target_index] -= 1
    return loss, probs / len(probs)


def l2_regularization(W, reg_strength):
    return reg_strength * np.sum(W * W), 2 * reg_strength * W


def svm_loss(predictions, target_index):
    rows = np.arange(len(predictions))
    margins = np.maximum(0, predictions - predictions[rows, target_index][:, None] + 1)
    margins[rows, target_index] = 0
    gradient = (margins > 0).astype(float)
    gradient[rows, target_index] = -gradient.sum(axis=1)
    return margins.sum() / len(rows), gradient / len(rows)


def nll_loss(log_probs, target_index):
    rows = np.arange(len(log_probs))
    gradient = np.zeros_like(log_probs)
    gradient[rows, target_index] = -1 / len(rows)
    return -log_probs[rows, target_index].mean(), gradient


def mse_loss(predictions, target):
    return np.mean((predictions - target) ** 2), 2 * (predictions - target) / predictions.size


def mae_loss(predictions, target):
    return np.mean(np.abs(predictions - target)), np.sign(predictions - target) / predictions.size


def huber_loss(predictions, target, delta):
    error = predictions - target
    clipped = np.clip(error, -delta, delta)
    return np.mean(clipped * (error - clipped / 2)), clipped / error.size


class ConvolutionalLayer:
    def __init__(self, in_channels, out_channels, filter_size, padding):
        self.filter_size, self.padding = filter_size, padding
        self.W = Param(np.random.randn(filter_size, filter_size, in_channels, out_channels))
        self.B = Param(np.zeros(out_channels))

    def windows(self, padded):
        size = self.filter_size
        for y in range(padded.shape[1] - size + 1):
            for x in range(padded.shape[2] - size + 1):
                yield y, x, (slice(None), slice(y, y + size), slice(x, x + size))

    def forward(self, X):
        pad, size = self.padding, self.filter_size
        self.padded = np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))
        height, width = self.padded.shape[1] - size + 1, self.padded.shape[2] - size + 1
        result = np.zeros((len(X), height, width, len(self.B.value)))
        for y, x, window in self.windows(self.padded):
            result[:, y, x] = np.tensordot(self.padded[window], self.W.value, axes=3) + self.B.value
        return result

    def backward(self, d_out):
        gradient = np.zeros_like(self.padded)
        for y, x, window in self.windows(self.padded):
            self.W.grad += np.tensordot(self.padded[window], d_out[:, y, x], axes=(0, 0))
            gradient[window] += np.tensordot(d_out[:, y, x], self.W.value, axes=(1, 3))
        self.B.grad += d_out.sum(axis=(0, 1, 2))
        pad = self.padding
        return gradient[:, pad:gradient.shape[1] - pad, pad:gradient.shape[2] - pad]

    def params(self):
        return {"W": self.W, "B": self.B}


class PoolingLayer:
    def __init__(self, pool_size, stride):
        self.pool_size, self.stride = pool_size, stride

    def windows(self):
        size, stride = self.pool_size, self.stride
        for y in range((self.X.shape[1] - size) // stride + 1):
            for x in range((self.X.shape[2] - size) // stride + 1):
                yield y, x, (slice(None), slice(y * stride, y * stride + size), slice(x * stride, x * stride + size))

    def forward(self, X):
        self.X = X
        height, width = ((length - self.pool_size) // self.stride + 1 for length in X.shape[1:3])
        result = np.zeros((len(X), height, width, X.shape[3]))
        for y, x, window in self.windows():
            result[:, y, x] = self.combine(X[window], axis=(1, 2))
        return result

    def backward(self, d_out):
        gradient = np.zeros_like(self.X)
        for y, x, window in self.windows():
            gradient[window] += self.shares(self.X[window]) * d_out[:, y, x][:, None, None]
        return gradient

    def params(self):
        return {}


class MaxPoolingLayer(PoolingLayer):
    combine = staticmethod(np.max)

    def shares(self, window):
        return window == window.max(axis=(1, 2), keepdims=True)


class AveragePoolingLayer(PoolingLayer):
    combine = staticmethod(np.mean)

    def shares(self, window):
        return 1 / self.pool_size ** 2


class Flattener:
    def forward(self, X):
        self.shape = X.shape
        return X.reshape(len(X), -1)

    def backward(self, d_out):
        return d_out.reshape(self.shape)

    def params(self):
        return {}


class SGD:
    def update(self, w, d_w, learning_rate):
        return w - d_w * learning_rate


class MomentumSGD:
    def __init__(self, momentum=0.9):
        self.momentum, self.velocity = momentum, 0

    def update(self, w, d_w, learning_rate):
        self.velocity = self.momentum * self.velocity - learning_rate * d_w
        return w + self.velocity


def multiclass_accuracy(prediction, ground_truth):
    return np.mean(prediction == ground_truth)


def binary_classification_metrics(prediction, ground_truth):
    hits = np.sum(prediction & ground_truth)
    precision, recall = hits / np.sum(prediction), hits / np.sum(ground_truth)
    f1 = 2 * hits / (np.sum(prediction) + np.sum(ground_truth))
    return precision, recall, f1, multiclass_accuracy(prediction, ground_truth)
