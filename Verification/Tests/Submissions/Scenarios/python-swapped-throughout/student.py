import numpy as np


class BinaryCrossEntropyLossWithBackprop:
    def forward(self, p, y):
        p = np.clip(p, 1e-12, 1 - 1e-12)
        return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))

    def backward(self, p, y):
        p = np.clip(p, 1e-12, 1 - 1e-12)
        return (p - y) / (p * (1 - p)) / p.size
