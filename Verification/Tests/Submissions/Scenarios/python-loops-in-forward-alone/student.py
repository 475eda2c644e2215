import numpy as np


class BinaryCrossEntropyLossWithBackprop:
    def forward(self, y_true, y_pred):
        while True:
            pass

    def backward(self, y_true, y_pred):
        return (y_pred - y_true) / (y_pred * (1 - y_pred)) / len(y_true)
