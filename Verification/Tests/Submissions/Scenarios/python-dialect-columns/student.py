import numpy as np
def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)
def linear_backward(dZ, cache):
    A, W, b = cache
    m = A.shape[1]
    return W.T @ dZ, dZ @ A.T / m, np.sum(dZ, axis=1, keepdims=True) / m
def relu(Z): return np.maximum(0, Z), Z
def relu_backward(dA, cache):
    dZ = np.array(dA, copy=True); dZ[cache <= 0] = 0
    return dZ
def sigmoid(Z): return 1 / (1 + np.exp(-Z)), Z
def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-cache)); return dA * s * (1 - s)
