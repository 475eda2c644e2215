import numpy as np


class BinaryCrossEntropyLossWithBackprop:
    def forward(self, y_true, y_pred):
        both = np.stack([1 - y_pred, y_pred])
        return -np.mean(np.log(both[y_true, np.arange(len(y_true))]))

    def backward(self, y_true, y_pred):
        sign = np.array([1.0, -1.0])[y_true]
        both = np.stack([1 - y_pred, y_pred])
        return sign / both[y_true, np.arange(len(y_true))] / len(y_true)
