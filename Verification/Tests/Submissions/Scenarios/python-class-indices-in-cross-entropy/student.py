import numpy as np


class CrossEntropyLoss:
    def forward(self, y_true, y_pred):
        return -np.mean(np.log(y_pred[np.arange(len(y_true)), y_true]))
