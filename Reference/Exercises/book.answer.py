"""Right solutions of the exercises as layers that are handed their parameters."""
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def cross_entropy_error(y, t):
    if t.size == y.size:
        t = t.argmax(axis=1)
    return -np.sum(np.log(y[np.arange(len(y)), t])) / len(y)


def mean_squared_error(y, t):
    return 0.5 * np.sum((y - t) ** 2)


class Relu:
    def forward(self, x):
        self.mask = x <= 0
        out = x.copy()
        out[self.mask] = 0
        return out

    def backward(self, dout):
        dout[self.mask] = 0
        return dout


class LeakyRelu:
    def __init__(self, slope):
        self.slope = slope

    def forward(self, x):
        self.factor = np.where(x > 0, 1, self.slope)
        return x * self.factor

    def backward(self, dout):
        return dout * self.factor


class Elu:
    def __init__(self, alpha):
        self.alpha = alpha

    def forward(self, x):
        self.x = x
        return np.where(x > 0, x, self.alpha * (np.exp(x) - 1))

    def backward(self, dout):
        return dout * np.where(self.x > 0, 1, self.alpha * np.exp(self.x))


class Sigmoid:
    def forward(self, x):
        self.out = sigmoid(x)
        return self.out

    def backward(self, dout):
        return dout * (1 - self.out) * self.out


class Tanh:
    def forward(self, x):
        self.out = np.tanh(x)
        return self.out

    def backward(self, dout):
        return dout * (1 - self.out ** 2)


class Gelu:
    def forward(self, x):
        self.x, self.inner = x, np.tanh(np.sqrt(2 / np.pi) * (x + 0.044715 * x ** 3))
        return 0.5 * x * (1 + self.inner)

    def backward(self, dout):
        slope = np.sqrt(2 / np.pi) * (1 + 0.134145 * self.x ** 2)
        return dout * 0.5 * (1 + self.inner + self.x * (1 - self.inner ** 2) * slope)


class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return np.dot(x, self.W) + self.b

    def backward(self, dout):
        self.dW = np.dot(self.x.T, dout)
        self.db = np.sum(dout, axis=0)
        return np.dot(dout, self.W.T)


class SoftmaxWithLoss:
    def forward(self, x, t):
        self.t, self.y = t, softmax(x)
        return cross_entropy_error(self.y, t)

    def backward(self, dout=1):
        dx = self.y.copy()
        dx[np.arange(len(dx)), self.t] -= 1
        return dx * dout / len(dx)


class Dropout:
    def __init__(self, dropout_ratio=0.5):
        self.dropout_ratio = dropout_ratio

    def forward(self, x, train_flg=True):
        if not train_flg:
            return x * (1 - self.dropout_ratio)
        self.mask = np.random.rand(*x.shape) > self.dropout_ratio
        return x * self.mask

    def backward(self, dout):
        return dout * self.mask


class BatchNormalization:
    def __init__(self, gamma, beta, momentum=0.9, running_mean=None, running_var=None):
        self.gamma, self.beta, self.momentum = gamma, beta, momentum
        self.running_mean, self.running_var = running_mean, running_var

    def forward(self, x, train_flg=True):
        if not train_flg:
            return self.gamma * (x - self.running_mean) / np.sqrt(self.running_var + 10e-7) + self.beta
        mean, var = x.mean(axis=0), x.var(axis=0)
        self.std = np.sqrt(var + 10e-7)
        self.xn = (x - mean) / self.std
        self.running_mean = self.momentum * self.running_mean + (1 - self.momentum) * mean
        self.running_var = self.momentum * self.running_var + (1 - self.momentum) * var
        return self.gamma * self.xn + self.beta

    def backward(self, dout):
        self.dbeta, self.dgamma = dout.sum(axis=0), np.sum(self.xn * dout, axis=0)
        dxn = self.gamma * dout
        return (dxn - dxn.mean(axis=0) - self.xn * (dxn * self.xn).mean(axis=0)) / self.std


def im2col(x, filter_h, filter_w, stride, pad):
    n, c, h, w = x.shape
    out_h, out_w = (h + 2 * pad - filter_h) // stride + 1, (w + 2 * pad - filter_w) // stride + 1
    img = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    col = np.zeros((n, c, filter_h, filter_w, out_h, out_w))
    for i in range(filter_h):
        for j in range(filter_w):
            col[:, :, i, j] = img[:, :, i:i + stride * out_h:stride, j:j + stride * out_w:stride]
    return col


def col2im(col, shape, stride, pad):
    n, c, h, w = shape
    _, _, filter_h, filter_w, out_h, out_w = col.shape
    img = np.zeros((n, c, h + 2 * pad, w + 2 * pad))
    for i in range(filter_h):
        for j in range(filter_w):
            img[:, :, i:i + stride * out_h:stride, j:j + stride * out_w:stride] += col[:, :, i, j]
    return img[:, :, pad:h + pad, pad:w + pad]


class Convolution:
    def __init__(self, W, b, stride=1, pad=0):
        self.W, self.b, self.stride, self.pad = W, b, stride, pad

    def forward(self, x):
        self.shape, self.col = x.shape, im2col(x, *self.W.shape[2:], self.stride, self.pad)
        return np.einsum("ncklij,fckl->nfij", self.col, self.W) + self.b[:, None, None]

    def backward(self, dout):
        self.db = dout.sum(axis=(0, 2, 3))
        self.dW = np.einsum("nfij,ncklij->fckl", dout, self.col)
        return col2im(np.einsum("nfij,fckl->ncklij", dout, self.W), self.shape, self.stride, self.pad)


class Pooling:
    def __init__(self, pool_h, pool_w, stride=1, pad=0):
        self.pool_h, self.pool_w, self.stride, self.pad = pool_h, pool_w, stride, pad

    def forward(self, x):
        self.shape, self.col = x.shape, im2col(x, self.pool_h, self.pool_w, self.stride, self.pad)
        return self.col.max(axis=(2, 3))

    def backward(self, dout):
        is_largest = self.col == self.col.max(axis=(2, 3), keepdims=True)
        return col2im(is_largest * dout[:, :, None, None], self.shape, self.stride, self.pad)


class Embedding:
    def __init__(self, W):
        self.params, self.grads = [W], [np.zeros_like(W)]

    def forward(self, idx):
        self.idx = idx
        return self.params[0][idx]

    def backward(self, dout):
        self.grads[0][...] = 0
        np.add.at(self.grads[0], self.idx, dout)


class Recurrent:
    def __init__(self, Wx, Wh, b):
        self.params, self.grads = [Wx, Wh, b], [np.zeros_like(Wx), np.zeros_like(Wh), np.zeros_like(b)]

    def keep(self, *gradients):
        for held, gradient in zip(self.grads, gradients):
            held[...] = gradient


class RNN(Recurrent):
    def forward(self, x, h_prev):
        Wx, Wh, b = self.params
        h_next = np.tanh(h_prev @ Wh + x @ Wx + b)
        self.cache = x, h_prev, h_next
        return h_next

    def backward(self, dh_next):
        (Wx, Wh, _), (x, h_prev, h_next) = self.params, self.cache
        dt = dh_next * (1 - h_next ** 2)
        self.keep(x.T @ dt, h_prev.T @ dt, dt.sum(axis=0))
        return dt @ Wx.T, dt @ Wh.T


class LSTM(Recurrent):
    def forward(self, x, h_prev, c_prev):
        Wx, Wh, b = self.params
        f, g, i, o = np.split(x @ Wx + h_prev @ Wh + b, 4, axis=1)
        f, g, i, o = sigmoid(f), np.tanh(g), sigmoid(i), sigmoid(o)
        c_next = f * c_prev + g * i
        self.cache = x, h_prev, c_prev, f, g, i, o, c_next
        return o * np.tanh(c_next), c_next

    def backward(self, dh_next, dc_next):
        Wx, Wh, _ = self.params
        x, h_prev, c_prev, f, g, i, o, c_next = self.cache
        tanh_c = np.tanh(c_next)
        ds = dc_next + dh_next * o * (1 - tanh_c ** 2)
        dA = np.hstack((ds * c_prev * f * (1 - f), ds * i * (1 - g ** 2), ds * g * i * (1 - i), dh_next * tanh_c * o * (1 - o)))
        self.keep(x.T @ dA, h_prev.T @ dA, dA.sum(axis=0))
        return dA @ Wx.T, dA @ Wh.T, ds * f


class GRU(Recurrent):
    def forward(self, x, h_prev):
        Wx, Wh, b = self.params
        (xz, xr, xh), (Whz, Whr, Whh) = np.split(x @ Wx + b, 3, axis=1), np.split(Wh, 3, axis=1)
        z, r = sigmoid(xz + h_prev @ Whz), sigmoid(xr + h_prev @ Whr)
        h_hat = np.tanh(xh + (r * h_prev) @ Whh)
        self.cache = x, h_prev, z, r, h_hat
        return (1 - z) * h_prev + z * h_hat

    def backward(self, dh_next):
        Wx, Wh, _ = self.params
        x, h_prev, z, r, h_hat = self.cache
        Whz, Whr, Whh = np.split(Wh, 3, axis=1)
        dhat = dh_next * z * (1 - h_hat ** 2)
        dz = dh_next * (h_hat - h_prev) * z * (1 - z)
        dreset = dhat @ Whh.T
        dr = dreset * h_prev * r * (1 - r)
        dall = np.hstack((dz, dr, dhat))
        self.keep(x.T @ dall, np.hstack((h_prev.T @ dz, h_prev.T @ dr, (r * h_prev).T @ dhat)), dall.sum(axis=0))
        return dall @ Wx.T, dh_next * (1 - z) + dreset * r + dz @ Whz.T + dr @ Whr.T


class SGD:
    def __init__(self, lr=0.01):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]


class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr, self.momentum, self.v = lr, momentum, None

    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(value) for key, value in params.items()}
        for key in params:
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]


class AdaGrad:
    def __init__(self, lr=0.01):
        self.lr, self.h = lr, {}

    def update(self, params, grads):
        for key in params:
            self.h[key] = self.h.get(key, 0) + grads[key] * grads[key]
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)


class RMSprop:
    def __init__(self, lr=0.01, decay_rate=0.99):
        self.lr, self.decay_rate, self.h = lr, decay_rate, {}

    def update(self, params, grads):
        for key in params:
            self.h[key] = self.decay_rate * self.h.get(key, 0) + (1 - self.decay_rate) * grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.h[key]) + 1e-7)


class Adam:
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999):
        self.lr, self.beta1, self.beta2, self.iter, self.m, self.v = lr, beta1, beta2, 0, {}, {}

    def update(self, params, grads):
        self.iter += 1
        lr_t = self.lr * np.sqrt(1 - self.beta2 ** self.iter) / (1 - self.beta1 ** self.iter)
        for key in params:
            self.m[key] = self.beta1 * self.m.get(key, 0) + (1 - self.beta1) * grads[key]
            self.v[key] = self.beta2 * self.v.get(key, 0) + (1 - self.beta2) * grads[key] ** 2
            params[key] -= lr_t * self.m[key] / (np.sqrt(self.v[key]) + 1e-7)


class AdamW(Adam):
    def __init__(self, lr=0.001, beta1=0.9, beta2=0.999, weight_decay=0.01):
        super().__init__(lr, beta1, beta2)
        self.weight_decay = weight_decay

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * self.weight_decay * params[key]
        super().update(params, grads)
