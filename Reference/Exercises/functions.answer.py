"""Right solutions of the exercises as functions with a cache."""
import numpy as np


def affine_forward(x, w, b):
    return x @ w + b, (x, w)


def affine_backward(dout, cache):
    x, w = cache
    return dout @ w.T, x.T @ dout, dout.sum(axis=0)


def relu_forward(x):
    return np.maximum(x, 0), x


def relu_backward(dout, cache):
    return dout * (cache > 0)


def leaky_relu_forward(x, slope):
    return np.where(x > 0, x, slope * x), (x, slope)


def leaky_relu_backward(dout, cache):
    x, slope = cache
    return dout * np.where(x > 0, 1.0, slope)


def elu_forward(x, alpha):
    return np.where(x > 0, x, alpha * (np.exp(x) - 1)), (x, alpha)


def elu_backward(dout, cache):
    x, alpha = cache
    return dout * np.where(x > 0, 1.0, alpha * np.exp(x))


def tanh_forward(x):
    y = np.tanh(x)
    return y, y


def tanh_backward(dout, cache):
    return dout * (1 - cache ** 2)


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softplus_forward(x):
    return np.log1p(np.exp(x)), x


def softplus_backward(dout, cache):
    return dout * sigmoid(cache)


def gelu_forward(x):
    inner = np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x ** 3))
    return 0.5 * x * (1 + inner), (x, inner)


def gelu_backward(dout, cache):
    x, inner = cache
    slope = np.sqrt(2 / np.pi) * (1 + 3 * 0.044715 * x ** 2)
    return dout * (0.5 * (1 + inner) + 0.5 * x * (1 - inner ** 2) * slope)


def silu_forward(x):
    return x * sigmoid(x), x


def silu_backward(dout, cache):
    s = sigmoid(cache)
    return dout * (s + cache * s * (1 - s))


def log_softmax_forward(x):
    shifted = x - x.max(axis=1, keepdims=True)
    y = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return y, y


def log_softmax_backward(dout, cache):
    return dout - np.exp(cache) * dout.sum(axis=1, keepdims=True)


def softmax_loss(x, y):
    rows = np.arange(len(y))
    log_probs, _ = log_softmax_forward(x)
    dx = np.exp(log_probs)
    dx[rows, y] -= 1
    return -log_probs[rows, y].mean(), dx / len(y)


def svm_loss(x, y):
    rows = np.arange(len(y))
    margins = np.maximum(0, x - x[rows, y][:, None] + 1)
    margins[rows, y] = 0
    dx = (margins > 0).astype(float)
    dx[rows, y] = -dx.sum(axis=1)
    return margins.sum() / len(y), dx / len(y)


def nll_loss(x, y):
    rows = np.arange(len(y))
    dx = np.zeros_like(x)
    dx[rows, y] = -1 / len(y)
    return -x[rows, y].mean(), dx


def mse_loss(x, y):
    return np.mean((x - y) ** 2), 2 * (x - y) / x.size


def mae_loss(x, y):
    return np.mean(np.abs(x - y)), np.sign(x - y) / x.size


def huber_loss(x, y, delta):
    error = x - y
    is_small = np.abs(error) <= delta
    loss = np.where(is_small, 0.5 * error ** 2, delta * (np.abs(error) - 0.5 * delta))
    return loss.mean(), np.where(is_small, error, delta * np.sign(error)) / error.size


def flatten_forward(x):
    return x.reshape(len(x), -1), x.shape


def flatten_backward(dout, cache):
    return dout.reshape(cache)


def dropout_forward(x, dropout_param):
    keep, mode = dropout_param["p"], dropout_param["mode"]
    if "seed" in dropout_param:
        np.random.seed(dropout_param["seed"])
    mask = None
    if mode == "train":
        mask = (np.random.rand(*x.shape) < keep) / keep
        x = x * mask
    return x, (dropout_param, mask)


def dropout_backward(dout, cache):
    dropout_param, mask = cache
    return dout * mask if dropout_param["mode"] == "train" else dout


def batchnorm_forward(x, gamma, beta, bn_param):
    eps, momentum = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    if bn_param["mode"] == "test":
        normalized = (x - bn_param["running_mean"]) / np.sqrt(bn_param["running_var"] + eps)
        return gamma * normalized + beta, None
    mean, var = x.mean(axis=0), x.var(axis=0)
    normalized = (x - mean) / np.sqrt(var + eps)
    bn_param["running_mean"] = momentum * bn_param["running_mean"] + (1 - momentum) * mean
    bn_param["running_var"] = momentum * bn_param["running_var"] + (1 - momentum) * var
    return gamma * normalized + beta, (normalized, gamma, np.sqrt(var + eps))


def batchnorm_backward(dout, cache):
    normalized, gamma, std = cache
    dgamma, dbeta = (dout * normalized).sum(axis=0), dout.sum(axis=0)
    dnormalized = dout * gamma
    dx = (dnormalized - dnormalized.mean(axis=0) - normalized * (dnormalized * normalized).mean(axis=0)) / std
    return dx, dgamma, dbeta


def layernorm_forward(x, gamma, beta, ln_param):
    std = np.sqrt(x.var(axis=1, keepdims=True) + ln_param.get("eps", 1e-5))
    normalized = (x - x.mean(axis=1, keepdims=True)) / std
    return gamma * normalized + beta, (normalized, gamma, std)


def layernorm_backward(dout, cache):
    normalized, gamma, std = cache
    dnormalized = dout * gamma
    centred = dnormalized - dnormalized.mean(axis=1, keepdims=True)
    dx = (centred - normalized * (dnormalized * normalized).mean(axis=1, keepdims=True)) / std
    return dx, (dout * normalized).sum(axis=0), dout.sum(axis=0)


def rmsnorm_forward(x, gamma, param):
    root = np.sqrt((x ** 2).mean(axis=1, keepdims=True) + param["eps"])
    return gamma * x / root, (x / root, gamma, root)


def rmsnorm_backward(dout, cache):
    normalized, gamma, root = cache
    dnormalized = dout * gamma
    dx = (dnormalized - normalized * (dnormalized * normalized).mean(axis=1, keepdims=True)) / root
    return dx, (dout * normalized).sum(axis=0)


def word_embedding_forward(x, W):
    return W[x], (x, W)


def word_embedding_backward(dout, cache):
    x, W = cache
    dW = np.zeros_like(W)
    np.add.at(dW, x, dout)
    return dW


def conv_forward_naive(x, w, b, conv_param):
    stride, pad = conv_param["stride"], conv_param["pad"]
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    k = w.shape[2]
    height, width = ((length - k) // stride + 1 for length in padded.shape[2:])
    out = np.zeros((len(x), len(w), height, width))
    for i in range(height):
        for j in range(width):
            window = padded[:, :, i * stride:i * stride + k, j * stride:j * stride + k]
            out[:, :, i, j] = np.tensordot(window, w, axes=([1, 2, 3], [1, 2, 3])) + b
    return out, (padded, w, stride, pad)


def conv_backward_naive(dout, cache):
    padded, w, stride, pad = cache
    k = w.shape[2]
    dpadded, dw = np.zeros_like(padded), np.zeros_like(w)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows, columns = slice(i * stride, i * stride + k), slice(j * stride, j * stride + k)
            dw += np.tensordot(dout[:, :, i, j], padded[:, :, rows, columns], axes=(0, 0))
            dpadded[:, :, rows, columns] += np.tensordot(dout[:, :, i, j], w, axes=(1, 0))
    height, width = dpadded.shape[2:]
    return dpadded[:, :, pad:height - pad, pad:width - pad], dw, dout.sum(axis=(0, 2, 3))


def pool_windows(x, pool_param):
    k, stride = pool_param["pool_height"], pool_param["stride"]
    for i in range((x.shape[2] - k) // stride + 1):
        for j in range((x.shape[3] - k) // stride + 1):
            yield i, j, (slice(None), slice(None), slice(i * stride, i * stride + k), slice(j * stride, j * stride + k))


def pooled(x, pool_param, combine):
    k, stride = pool_param["pool_height"], pool_param["stride"]
    out = np.zeros((*x.shape[:2], (x.shape[2] - k) // stride + 1, (x.shape[3] - k) // stride + 1))
    for i, j, window in pool_windows(x, pool_param):
        out[:, :, i, j] = combine(x[window], axis=(2, 3))
    return out, (x, pool_param)


def max_pool_forward_naive(x, pool_param):
    return pooled(x, pool_param, np.max)


def max_pool_backward_naive(dout, cache):
    x, pool_param = cache
    dx = np.zeros_like(x)
    for i, j, window in pool_windows(x, pool_param):
        is_largest = x[window] == x[window].max(axis=(2, 3), keepdims=True)
        dx[window] += is_largest * dout[:, :, i, j][:, :, None, None]
    return dx


def avg_pool_forward_naive(x, pool_param):
    return pooled(x, pool_param, np.mean)


def avg_pool_backward_naive(dout, cache):
    x, pool_param = cache
    dx = np.zeros_like(x)
    for i, j, window in pool_windows(x, pool_param):
        dx[window] += dout[:, :, i, j][:, :, None, None] / (pool_param["pool_height"] * pool_param["pool_width"])
    return dx


class TwoLayerNet:
    def __init__(self, input_dim, hidden_dim, num_classes, weight_scale=1e-3, reg=0.0):
        self.reg = reg
        self.params = {
            "W1": weight_scale * np.random.randn(input_dim, hidden_dim), "b1": np.zeros(hidden_dim),
            "W2": weight_scale * np.random.randn(hidden_dim, num_classes), "b2": np.zeros(num_classes),
        }

    def loss(self, X, y=None):
        W1, b1, W2, b2 = (self.params[name] for name in ("W1", "b1", "W2", "b2"))
        hidden, first = affine_forward(X, W1, b1)
        active, mask = relu_forward(hidden)
        scores, second = affine_forward(active, W2, b2)
        if y is None:
            return scores
        loss, dscores = softmax_loss(scores, y)
        loss += 0.5 * self.reg * (np.sum(W1 ** 2) + np.sum(W2 ** 2))
        dactive, dW2, db2 = affine_backward(dscores, second)
        _, dW1, db1 = affine_backward(relu_backward(dactive, mask), first)
        return loss, {"W1": dW1 + self.reg * W1, "b1": db1, "W2": dW2 + self.reg * W2, "b2": db2}


def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x @ Wx + prev_h @ Wh + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)


def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    dz = dnext_h * (1 - next_h ** 2)
    return dz @ Wx.T, dz @ Wh.T, x.T @ dz, prev_h.T @ dz, dz.sum(axis=0)


def rnn_forward(x, h0, Wx, Wh, b):
    h, states, caches = h0, [], []
    for t in range(x.shape[1]):
        h, cache = rnn_step_forward(x[:, t], h, Wx, Wh, b)
        states.append(h)
        caches.append(cache)
    return np.stack(states, axis=1), caches


def rnn_backward(dh, cache):
    dx, dprev, sums = np.zeros((dh.shape[0], dh.shape[1], cache[0][0].shape[1])), 0, [0, 0, 0]
    for t in reversed(range(dh.shape[1])):
        dx[:, t], dprev, *gradients = rnn_step_backward(dh[:, t] + dprev, cache[t])
        sums = [total + gradient for total, gradient in zip(sums, gradients)]
    return (dx, dprev, *sums)


def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    i, f, o, g = np.split(x @ Wx + prev_h @ Wh + b, 4, axis=1)
    i, f, o, g = sigmoid(i), sigmoid(f), sigmoid(o), np.tanh(g)
    next_c = f * prev_c + i * g
    next_h = o * np.tanh(next_c)
    return next_h, next_c, (x, prev_h, prev_c, Wx, Wh, i, f, o, g, next_c)


def lstm_step_backward(dnext_h, dnext_c, cache):
    x, prev_h, prev_c, Wx, Wh, i, f, o, g, next_c = cache
    squashed = np.tanh(next_c)
    dc = dnext_c + dnext_h * o * (1 - squashed ** 2)
    gates = dc * g * i * (1 - i), dc * prev_c * f * (1 - f), dnext_h * squashed * o * (1 - o), dc * i * (1 - g ** 2)
    dz = np.hstack(gates)
    return dz @ Wx.T, dz @ Wh.T, dc * f, x.T @ dz, prev_h.T @ dz, dz.sum(axis=0)


def gru_step_forward(x, prev_h, Wx, Wh, b):
    (xz, xr, xn), (Wz, Wr, Wn) = np.split(x @ Wx + b, 3, axis=1), np.split(Wh, 3, axis=1)
    z, r = sigmoid(xz + prev_h @ Wz), sigmoid(xr + prev_h @ Wr)
    n = np.tanh(xn + (r * prev_h) @ Wn)
    return (1 - z) * prev_h + z * n, (x, prev_h, Wx, Wh, z, r, n)


def gru_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, z, r, n = cache
    Wz, Wr, Wn = np.split(Wh, 3, axis=1)
    dn = dnext_h * z * (1 - n ** 2)
    dz = dnext_h * (n - prev_h) * z * (1 - z)
    dreset = dn @ Wn.T
    dr = dreset * prev_h * r * (1 - r)
    dall = np.hstack((dz, dr, dn))
    dprev_h = dnext_h * (1 - z) + dreset * r + dz @ Wz.T + dr @ Wr.T
    dWh = np.hstack((prev_h.T @ dz, prev_h.T @ dr, (r * prev_h).T @ dn))
    return dall @ Wx.T, dprev_h, x.T @ dall, dWh, dall.sum(axis=0)


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def attention_forward(Q, K, V, mask=None):
    scores = Q @ K.swapaxes(-1, -2) / np.sqrt(Q.shape[-1])
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    weights = softmax(scores)
    return weights @ V, (Q, K, V, weights)


def attention_backward(dout, cache):
    Q, K, V, weights = cache
    dweights = dout @ V.swapaxes(-1, -2)
    dscores = weights * (dweights - (dweights * weights).sum(axis=-1, keepdims=True)) / np.sqrt(Q.shape[-1])
    return dscores @ K, dscores.swapaxes(-1, -2) @ Q, weights.swapaxes(-1, -2) @ dout


def split_heads(x, heads):
    return x.reshape(*x.shape[:2], heads, -1).swapaxes(1, 2)


def join_heads(x):
    return x.swapaxes(1, 2).reshape(x.shape[0], x.shape[2], -1)


def multi_head_attention_forward(x, Wq, Wk, Wv, Wo, num_heads):
    seen, cache = attention_forward(*(split_heads(x @ W, num_heads) for W in (Wq, Wk, Wv)))
    joined = join_heads(seen)
    return joined @ Wo, (x, Wq, Wk, Wv, Wo, num_heads, joined, cache)


def multi_head_attention_backward(dout, cache):
    x, Wq, Wk, Wv, Wo, num_heads, joined, inner = cache
    dseen = split_heads(dout @ Wo.T, num_heads)
    projected = [join_heads(gradient) for gradient in attention_backward(dseen, inner)]
    dx = sum(gradient @ W.T for gradient, W in zip(projected, (Wq, Wk, Wv)))
    dWq, dWk, dWv = (np.einsum("nti,ntj->ij", x, gradient) for gradient in projected)
    return dx, dWq, dWk, dWv, np.einsum("nti,ntj->ij", joined, dout)


def sgd(w, dw, config=None):
    w -= config["learning_rate"] * dw
    return w, config


def sgd_momentum(w, dw, config=None):
    v = config["momentum"] * config.get("velocity", np.zeros_like(w)) - config["learning_rate"] * dw
    config["velocity"] = v
    return w + v, config


def rmsprop(w, dw, config=None):
    config["cache"] = config["decay_rate"] * config["cache"] + (1 - config["decay_rate"]) * dw ** 2
    return w - config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"]), config


def adagrad(w, dw, config=None):
    config["cache"] = config["cache"] + dw ** 2
    return w - config["learning_rate"] * dw / (np.sqrt(config["cache"]) + config["epsilon"]), config


def adam_step(dw, config):
    config["t"] += 1
    config["m"] = config["beta1"] * config["m"] + (1 - config["beta1"]) * dw
    config["v"] = config["beta2"] * config["v"] + (1 - config["beta2"]) * dw ** 2
    mean, square = config["m"] / (1 - config["beta1"] ** config["t"]), config["v"] / (1 - config["beta2"] ** config["t"])
    return config["learning_rate"] * mean / (np.sqrt(square) + config["epsilon"])


def adam(w, dw, config=None):
    return w - adam_step(dw, config), config


def adamw(w, dw, config=None):
    decayed = w * (1 - config["learning_rate"] * config["weight_decay"])
    return decayed - adam_step(dw, config), config


def accuracy_score(y_true, y_pred):
    return np.mean(y_true == y_pred)


def precision_score(y_true, y_pred):
    return np.sum(y_true * y_pred) / np.sum(y_pred)


def recall_score(y_true, y_pred):
    return np.sum(y_true * y_pred) / np.sum(y_true)


def f1_score(y_true, y_pred):
    precision, recall = precision_score(y_true, y_pred), recall_score(y_true, y_pred)
    return 2 * precision * recall / (precision + recall) if precision + recall > 0 else 0.0


def roc_auc_score(y_true, y_score):
    positive, negative = y_score[y_true == 1], y_score[y_true == 0]
    above = positive[:, None] > negative
    return np.mean(above + 0.5 * (positive[:, None] == negative))


def log_loss(y_true, y_pred):
    return -np.mean(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred))


def mean_absolute_error(y_true, y_pred):
    return np.mean(np.abs(y_true - y_pred))


def mean_squared_error(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)


def root_mean_squared_error(y_true, y_pred):
    return np.sqrt(mean_squared_error(y_true, y_pred))


def r2_score(y_true, y_pred):
    return 1 - np.sum((y_true - y_pred) ** 2) / np.sum((y_true - y_true.mean()) ** 2)
