import numpy as np


def log_likelihood(y_true, y_pred):
    return y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred)
