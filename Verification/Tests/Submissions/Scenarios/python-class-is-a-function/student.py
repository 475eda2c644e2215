import numpy as np


def ReLULayer(X):
    return np.maximum(X, 0)
