"""Right solutions of the exercises as modules and criteria with an output and a gradInput."""
import numpy as np


class Module:
    def forward(self, input):
        return self.updateOutput(input)

    def backward(self, input, gradOutput):
        self.updateGradInput(input, gradOutput)
        self.accGradParameters(input, gradOutput)
        return self.gradInput

    def accGradParameters(self, input, gradOutput):
        pass

    def zeroGradParameters(self):
        pass

    def train(self):
        self.training = True

    def evaluate(self):
        self.training = False


class Linear(Module):
    def __init__(self, n_in, n_out):
        bound = 1 / np.sqrt(n_in)
        self.W = np.random.uniform(-bound, bound, size=(n_out, n_in))
        self.b = np.random.uniform(-bound, bound, size=n_out)
        self.gradW, self.gradb = np.zeros_like(self.W), np.zeros_like(self.b)

    def updateOutput(self, input):
        self.output = input @ self.W.T + self.b
        return self.output

    def updateGradInput(self, input, gradOutput):
        self.gradInput = gradOutput @ self.W
        return self.gradInput

    def accGradParameters(self, input, gradOutput):
        self.gradW += gradOutput.T @ input
        self.gradb += gradOutput.sum(axis=0)

    def zeroGradParameters(self):
        self.gradW.fill(0)
        self.gradb.fill(0)


class Elementwise(Module):
    """A module of a function of each element, given that function and its derivative."""

    def updateOutput(self, input):
        self.output = self.value(input)
        return self.output

    def updateGradInput(self, input, gradOutput):
        self.gradInput = gradOutput * self.slope(input)
        return self.gradInput


class ReLU(Elementwise):
    def value(self, x):
        return np.maximum(x, 0)

    def slope(self, x):
        return x > 0


class LeakyReLU(Elementwise):
    def __init__(self, slope=0.03):
        self.negative = slope

    def value(self, x):
        return np.where(x > 0, x, self.negative * x)

    def slope(self, x):
        return np.where(x > 0, 1, self.negative)


class ELU(Elementwise):
    def __init__(self, alpha=1.0):
        self.alpha = alpha

    def value(self, x):
        return np.where(x > 0, x, self.alpha * (np.exp(x) - 1))

    def slope(self, x):
        return np.where(x > 0, 1, self.alpha * np.exp(x))


class Sigmoid(Elementwise):
    def value(self, x):
        return 1 / (1 + np.exp(-x))

    def slope(self, x):
        return self.value(x) * (1 - self.value(x))


class Tanh(Elementwise):
    def value(self, x):
        return np.tanh(x)

    def slope(self, x):
        return 1 - np.tanh(x) ** 2


class SoftPlus(Elementwise):
    def value(self, x):
        return np.log1p(np.exp(x))

    def slope(self, x):
        return 1 / (1 + np.exp(-x))


class SiLU(Elementwise):
    def value(self, x):
        return x / (1 + np.exp(-x))

    def slope(self, x):
        s = 1 / (1 + np.exp(-x))
        return s + x * s * (1 - s)


class GELU(Elementwise):
    @staticmethod
    def inner(x):
        return np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x ** 3))

    def value(self, x):
        return 0.5 * x * (1 + self.inner(x))

    def slope(self, x):
        inner, factor = self.inner(x), np.sqrt(2 / np.pi) * (1 + 0.134145 * x ** 2)
        return 0.5 * (1 + inner + x * (1 - inner ** 2) * factor)


class SoftMax(Module):
    def updateOutput(self, input):
        e = np.exp(input - input.max(axis=1, keepdims=True))
        self.output = e / e.sum(axis=1, keepdims=True)
        return self.output

    def updateGradInput(self, input, gradOutput):
        s = self.updateOutput(input)
        self.gradInput = s * (gradOutput - (gradOutput * s).sum(axis=1, keepdims=True))
        return self.gradInput


class LogSoftMax(Module):
    def updateOutput(self, input):
        shifted = input - input.max(axis=1, keepdims=True)
        self.output = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        return self.output

    def updateGradInput(self, input, gradOutput):
        s = np.exp(self.updateOutput(input))
        self.gradInput = gradOutput - s * gradOutput.sum(axis=1, keepdims=True)
        return self.gradInput


class Dropout(Module):
    def __init__(self, p=0.5):
        self.p, self.training = p, True

    def updateOutput(self, input):
        self.mask = np.random.binomial(1, 1 - self.p, size=input.shape) / (1 - self.p) if self.training else 1
        self.output = input * self.mask
        return self.output

    def updateGradInput(self, input, gradOutput):
        self.gradInput = gradOutput * self.mask
        return self.gradInput


class BatchNormalization(Module):
    EPS = 1e-3

    def __init__(self, alpha=0.0):
        self.alpha, self.training = alpha, True
        self.moving_mean = self.moving_variance = None

    def updateOutput(self, input):
        mean, variance = self.moving_mean, self.moving_variance
        if self.training:
            mean, variance = input.mean(axis=0), input.var(axis=0)
            self.moving_mean = self.alpha * self.moving_mean + (1 - self.alpha) * mean
            self.moving_variance = self.alpha * self.moving_variance + (1 - self.alpha) * variance
        self.output = (input - mean) / np.sqrt(variance + self.EPS)
        return self.output

    def updateGradInput(self, input, gradOutput):
        std = np.sqrt(input.var(axis=0) + self.EPS)
        normalized = (input - input.mean(axis=0)) / std
        self.gradInput = (gradOutput - gradOutput.mean(axis=0) - normalized * (gradOutput * normalized).mean(axis=0)) / std
        return self.gradInput


class RMSNorm(Module):
    def __init__(self, dim):
        self.gamma, self.gradGamma = np.ones(dim), np.zeros(dim)

    def updateOutput(self, input):
        self.root = np.sqrt((input ** 2).mean(axis=1, keepdims=True) + 1e-5)
        self.output = self.gamma * input / self.root
        return self.output

    def updateGradInput(self, input, gradOutput):
        normalized, inner = input / self.root, gradOutput * self.gamma
        self.gradInput = (inner - normalized * (inner * normalized).mean(axis=1, keepdims=True)) / self.root
        return self.gradInput

    def accGradParameters(self, input, gradOutput):
        self.gradGamma += (gradOutput * input / self.root).sum(axis=0)

    def zeroGradParameters(self):
        self.gradGamma.fill(0)


class LayerNorm(Module):
    def __init__(self, dim):
        self.gamma, self.beta = np.ones(dim), np.zeros(dim)
        self.gradGamma, self.gradBeta = np.zeros(dim), np.zeros(dim)

    def updateOutput(self, input):
        self.std = np.sqrt(input.var(axis=1, keepdims=True) + 1e-5)
        self.normalized = (input - input.mean(axis=1, keepdims=True)) / self.std
        self.output = self.gamma * self.normalized + self.beta
        return self.output

    def updateGradInput(self, input, gradOutput):
        inner = gradOutput * self.gamma
        centred = inner - inner.mean(axis=1, keepdims=True)
        self.gradInput = (centred - self.normalized * (inner * self.normalized).mean(axis=1, keepdims=True)) / self.std
        return self.gradInput

    def accGradParameters(self, input, gradOutput):
        self.gradGamma += (gradOutput * self.normalized).sum(axis=0)
        self.gradBeta += gradOutput.sum(axis=0)

    def zeroGradParameters(self):
        self.gradGamma.fill(0)
        self.gradBeta.fill(0)


class Embedding(Module):
    def __init__(self, words, dim):
        self.W, self.gradW = np.random.randn(words, dim), np.zeros((words, dim))

    def updateOutput(self, input):
        self.output = self.W[input]
        return self.output

    def updateGradInput(self, input, gradOutput):
        self.gradInput = np.zeros(input.shape)
        return self.gradInput

    def accGradParameters(self, input, gradOutput):
        np.add.at(self.gradW, input, gradOutput)

    def zeroGradParameters(self):
        self.gradW.fill(0)


class Flatten(Module):
    def updateOutput(self, input):
        self.output = input.reshape(len(input), -1)
        return self.output

    def updateGradInput(self, input, gradOutput):
        self.gradInput = gradOutput.reshape(input.shape)
        return self.gradInput


class ScaledDotProductAttention:
    def forward(self, Q, K, V, mask=None):
        scores = Q @ K.swapaxes(1, 2) / np.sqrt(Q.shape[2])
        scores = scores if mask is None else np.where(mask, scores, -1e9)
        e = np.exp(scores - scores.max(axis=2, keepdims=True))
        self.weights = e / e.sum(axis=2, keepdims=True)
        self.Q, self.K, self.V = Q, K, V
        return self.weights @ V

    def backward(self, gradOutput):
        dweights = gradOutput @ self.V.swapaxes(1, 2)
        dscores = self.weights * (dweights - (dweights * self.weights).sum(axis=2, keepdims=True)) / np.sqrt(self.Q.shape[2])
        return dscores @ self.K, dscores.swapaxes(1, 2) @ self.Q, self.weights.swapaxes(1, 2) @ gradOutput


class MSECriterion:
    def forward(self, input, target):
        return np.sum((input - target) ** 2) / len(input)

    def backward(self, input, target):
        return 2 * (input - target) / len(input)


class AbsCriterion:
    def forward(self, input, target):
        return np.sum(np.abs(input - target)) / len(input)

    def backward(self, input, target):
        return np.sign(input - target) / len(input)


class HuberCriterion:
    def __init__(self, delta=1.0):
        self.delta = delta

    def forward(self, input, target):
        error = np.abs(input - target)
        return np.where(error <= self.delta, error ** 2 / 2, self.delta * (error - self.delta / 2)).sum() / len(input)

    def backward(self, input, target):
        return np.clip(input - target, -self.delta, self.delta) / len(input)


class ClassNLLCriterion:
    def forward(self, input, target):
        return -np.sum(target * input) / len(input)

    def backward(self, input, target):
        return -target / len(input)


class ClassNLLCriterionUnstable:
    def forward(self, input, target):
        return -np.sum(target * np.log(input)) / len(input)

    def backward(self, input, target):
        return -target / input / len(input)


class BCECriterion:
    def forward(self, input, target):
        return -np.mean(target * np.log(input) + (1 - target) * np.log(1 - input))

    def backward(self, input, target):
        return (input - target) / (input * (1 - input)) / len(input)
