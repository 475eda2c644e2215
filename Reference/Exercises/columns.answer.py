"""Right solutions of the exercises as functions of examples in columns; images are m, height, width, channels."""
import numpy as np


def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)


def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = A_prev.shape[1]
    return W.T @ dZ, dZ @ A_prev.T / m, dZ.sum(axis=1, keepdims=True) / m


def relu(Z):
    return np.maximum(0, Z), Z


def relu_backward(dA, cache):
    dZ = np.array(dA, copy=True)
    dZ[cache <= 0] = 0
    return dZ


def leaky_relu(Z, slope):
    return np.maximum(slope * Z, Z), (Z, slope)


def leaky_relu_backward(dA, cache):
    Z, slope = cache
    return np.where(Z > 0, dA, slope * dA)


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z)), Z


def sigmoid_backward(dA, cache):
    s, _ = sigmoid(cache)
    return dA * s * (1 - s)


def tanh(Z):
    return np.tanh(Z), Z


def tanh_backward(dA, cache):
    return dA * (1 - np.tanh(cache) ** 2)


def compute_cost(AL, Y):
    return np.squeeze(-np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)))


def zero_pad(X, pad):
    return np.pad(X, ((0, 0), (pad, pad), (pad, pad), (0, 0)))


def windows(shape, f, stride):
    for h in range(shape[1]):
        for w in range(shape[2]):
            yield h, w, (slice(None), slice(h * stride, h * stride + f), slice(w * stride, w * stride + f))


def conv_forward(A_prev, W, b, hparameters):
    f, stride, pad = W.shape[0], hparameters["stride"], hparameters["pad"]
    padded = zero_pad(A_prev, pad)
    Z = np.zeros((len(A_prev), (padded.shape[1] - f) // stride + 1, (padded.shape[2] - f) // stride + 1, W.shape[3]))
    for h, w, window in windows(Z.shape, f, stride):
        Z[:, h, w] = np.tensordot(padded[window], W, axes=3) + b.ravel()
    return Z, (A_prev, W, b, hparameters)


def conv_backward(dZ, cache):
    A_prev, W, b, hparameters = cache
    f, stride, pad = W.shape[0], hparameters["stride"], hparameters["pad"]
    padded = zero_pad(A_prev, pad)
    dpadded, dW = np.zeros_like(padded), np.zeros_like(W)
    for h, w, window in windows(dZ.shape, f, stride):
        dpadded[window] += np.tensordot(dZ[:, h, w], W, axes=(1, 3))
        dW += np.tensordot(padded[window], dZ[:, h, w], axes=(0, 0))
    db = dZ.sum(axis=(0, 1, 2)).reshape(1, 1, 1, -1)
    return dpadded[:, pad:dpadded.shape[1] - pad, pad:dpadded.shape[2] - pad], dW, db


def pool_forward(A_prev, hparameters, mode="max"):
    f, stride = hparameters["f"], hparameters["stride"]
    A = np.zeros((len(A_prev), (A_prev.shape[1] - f) // stride + 1, (A_prev.shape[2] - f) // stride + 1, A_prev.shape[3]))
    for h, w, window in windows(A.shape, f, stride):
        A[:, h, w] = (np.max if mode == "max" else np.mean)(A_prev[window], axis=(1, 2))
    return A, (A_prev, hparameters)


def pool_backward(dA, cache, mode="max"):
    A_prev, hparameters = cache
    f, stride = hparameters["f"], hparameters["stride"]
    dA_prev = np.zeros_like(A_prev)
    for h, w, window in windows(dA.shape, f, stride):
        part = A_prev[window]
        share = part == part.max(axis=(1, 2), keepdims=True) if mode == "max" else 1 / f ** 2
        dA_prev[window] += share * dA[:, h, w][:, None, None]
    return dA_prev


def rnn_cell_forward(xt, a_prev, parameters):
    a_next = np.tanh(parameters["Waa"] @ a_prev + parameters["Wax"] @ xt + parameters["ba"])
    scores = parameters["Wya"] @ a_next + parameters["by"]
    e = np.exp(scores - scores.max(axis=0))
    return a_next, e / e.sum(axis=0), (a_next, a_prev, xt, parameters)


def rnn_cell_backward(da_next, cache):
    a_next, a_prev, xt, parameters = cache
    dz = da_next * (1 - a_next ** 2)
    return {
        "dxt": parameters["Wax"].T @ dz, "da_prev": parameters["Waa"].T @ dz,
        "dWax": dz @ xt.T, "dWaa": dz @ a_prev.T, "dba": dz.sum(axis=1, keepdims=True),
    }


def rnn_forward(x, a0, parameters):
    a_next, states, predictions, caches = a0, [], [], []
    for t in range(x.shape[2]):
        a_next, yt, cache = rnn_cell_forward(x[:, :, t], a_next, parameters)
        states.append(a_next)
        predictions.append(yt)
        caches.append(cache)
    return np.stack(states, axis=2), np.stack(predictions, axis=2), (caches, x)


def rnn_backward(da, caches):
    steps, x = caches
    dx, da_prev, sums = np.zeros_like(x), 0, {"dWax": 0, "dWaa": 0, "dba": 0}
    for t in reversed(range(da.shape[2])):
        gradients = rnn_cell_backward(da[:, :, t] + da_prev, steps[t])
        dx[:, :, t], da_prev = gradients["dxt"], gradients["da_prev"]
        sums = {name: total + gradients[name] for name, total in sums.items()}
    return {"dx": dx, "da0": da_prev, **sums}


def update_parameters(parameters, grads, learning_rate):
    return {name: value - learning_rate * grads["d" + name] for name, value in parameters.items()}


def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    v = {name: beta * velocity + (1 - beta) * grads[name] for name, velocity in v.items()}
    return update_parameters(parameters, v, learning_rate), v


def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    v = {name: beta1 * mean + (1 - beta1) * grads[name] for name, mean in v.items()}
    s = {name: beta2 * square + (1 - beta2) * grads[name] ** 2 for name, square in s.items()}
    steps = {name: v[name] / (1 - beta1 ** t) / (np.sqrt(s[name] / (1 - beta2 ** t)) + epsilon) for name in v}
    return update_parameters(parameters, steps, learning_rate), v, s
