"""Right solutions of the exercises as classes that leave output and dinputs behind."""
import numpy as np


class Layer_Dense:
    def __init__(self, n_inputs, n_neurons):
        self.weights = 0.01 * np.random.randn(n_inputs, n_neurons)
        self.biases = np.zeros((1, n_neurons))

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.dot(inputs, self.weights) + self.biases

    def backward(self, dvalues):
        self.dweights = np.dot(self.inputs.T, dvalues)
        self.dbiases = np.sum(dvalues, axis=0, keepdims=True)
        self.dinputs = np.dot(dvalues, self.weights.T)


class Layer_Flatten:
    def forward(self, inputs):
        self.shape = inputs.shape
        self.output = inputs.reshape(len(inputs), -1)

    def backward(self, dvalues):
        self.dinputs = dvalues.reshape(self.shape)


class Layer_Dropout:
    def __init__(self, rate):
        self.rate = 1 - rate

    def forward(self, inputs):
        self.binary_mask = np.random.binomial(1, self.rate, size=inputs.shape) / self.rate
        self.output = inputs * self.binary_mask

    def backward(self, dvalues):
        self.dinputs = dvalues * self.binary_mask


class Activation_ReLU:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.maximum(0, inputs)

    def backward(self, dvalues):
        self.dinputs = dvalues.copy()
        self.dinputs[self.inputs <= 0] = 0


class Activation_LeakyReLU:
    def __init__(self, slope):
        self.slope = slope

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.where(inputs > 0, inputs, self.slope * inputs)

    def backward(self, dvalues):
        self.dinputs = np.where(self.inputs > 0, dvalues, self.slope * dvalues)


class Activation_ELU:
    def __init__(self, alpha):
        self.alpha = alpha

    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.where(inputs > 0, inputs, self.alpha * (np.exp(inputs) - 1))

    def backward(self, dvalues):
        self.dinputs = dvalues * np.where(self.inputs > 0, 1, self.output + self.alpha)


class Activation_Tanh:
    def forward(self, inputs):
        self.output = np.tanh(inputs)

    def backward(self, dvalues):
        self.dinputs = dvalues * (1 - self.output ** 2)


class Activation_Sigmoid:
    def forward(self, inputs):
        self.output = 1 / (1 + np.exp(-inputs))

    def backward(self, dvalues):
        self.dinputs = dvalues * (1 - self.output) * self.output


class Activation_Softplus:
    def forward(self, inputs):
        self.inputs = inputs
        self.output = np.log1p(np.exp(inputs))

    def backward(self, dvalues):
        self.dinputs = dvalues / (1 + np.exp(-self.inputs))


class Activation_SiLU:
    def forward(self, inputs):
        self.sigmoid = 1 / (1 + np.exp(-inputs))
        self.output = inputs * self.sigmoid

    def backward(self, dvalues):
        self.dinputs = dvalues * (self.sigmoid + self.output * (1 - self.sigmoid))


class Activation_GELU:
    def forward(self, inputs):
        self.inputs = inputs
        self.tanh = np.tanh(np.sqrt(2 / np.pi) * (inputs + 0.044715 * inputs ** 3))
        self.output = 0.5 * inputs * (1 + self.tanh)

    def backward(self, dvalues):
        slope = np.sqrt(2 / np.pi) * (1 + 0.134145 * self.inputs ** 2)
        self.dinputs = dvalues * 0.5 * (1 + self.tanh + self.inputs * (1 - self.tanh ** 2) * slope)


class Activation_Softmax:
    def forward(self, inputs):
        exp_values = np.exp(inputs - np.max(inputs, axis=1, keepdims=True))
        self.output = exp_values / np.sum(exp_values, axis=1, keepdims=True)

    def backward(self, dvalues):
        self.dinputs = np.empty_like(dvalues)
        for index, (output, given) in enumerate(zip(self.output, dvalues)):
            output = output.reshape(-1, 1)
            self.dinputs[index] = np.dot(np.diagflat(output) - np.dot(output, output.T), given)


class Activation_LogSoftmax:
    def forward(self, inputs):
        shifted = inputs - np.max(inputs, axis=1, keepdims=True)
        self.output = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))

    def backward(self, dvalues):
        self.dinputs = dvalues - np.exp(self.output) * np.sum(dvalues, axis=1, keepdims=True)


class Loss_CategoricalCrossentropy:
    def forward(self, y_pred, y_true):
        clipped = np.clip(y_pred, 1e-7, 1 - 1e-7)
        if y_true.ndim == 1:
            return -np.log(clipped[range(len(y_pred)), y_true])
        return -np.log(np.sum(clipped * y_true, axis=1))

    def backward(self, dvalues, y_true):
        if y_true.ndim == 1:
            y_true = np.eye(dvalues.shape[1])[y_true]
        self.dinputs = -y_true / dvalues / len(dvalues)


class Activation_Softmax_Loss_CategoricalCrossentropy:
    def __init__(self):
        self.activation, self.loss = Activation_Softmax(), Loss_CategoricalCrossentropy()

    def forward(self, inputs, y_true):
        self.activation.forward(inputs)
        self.output = self.activation.output
        return np.mean(self.loss.forward(self.output, y_true))

    def backward(self, dvalues, y_true):
        self.dinputs = dvalues.copy()
        self.dinputs[range(len(dvalues)), y_true] -= 1
        self.dinputs /= len(dvalues)


class Loss_BinaryCrossentropy:
    def forward(self, y_pred, y_true):
        clipped = np.clip(y_pred, 1e-7, 1 - 1e-7)
        return np.mean(-(y_true * np.log(clipped) + (1 - y_true) * np.log(1 - clipped)), axis=-1)

    def backward(self, dvalues, y_true):
        clipped = np.clip(dvalues, 1e-7, 1 - 1e-7)
        self.dinputs = -(y_true / clipped - (1 - y_true) / (1 - clipped)) / dvalues.shape[1] / len(dvalues)


class Loss_MeanSquaredError:
    def forward(self, y_pred, y_true):
        return np.mean((y_true - y_pred) ** 2, axis=-1)

    def backward(self, dvalues, y_true):
        self.dinputs = -2 * (y_true - dvalues) / dvalues.shape[1] / len(dvalues)


class Loss_MeanAbsoluteError:
    def forward(self, y_pred, y_true):
        return np.mean(np.abs(y_true - y_pred), axis=-1)

    def backward(self, dvalues, y_true):
        self.dinputs = -np.sign(y_true - dvalues) / dvalues.shape[1] / len(dvalues)


class Loss_Huber:
    def __init__(self, delta):
        self.delta = delta

    def forward(self, y_pred, y_true):
        error = np.abs(y_true - y_pred)
        return np.mean(np.where(error <= self.delta, 0.5 * error ** 2, self.delta * (error - 0.5 * self.delta)), axis=-1)

    def backward(self, dvalues, y_true):
        self.dinputs = np.clip(dvalues - y_true, -self.delta, self.delta) / dvalues.shape[1] / len(dvalues)


class Loss_Hinge:
    def margins(self, y_pred, y_true):
        right = y_pred[range(len(y_pred)), y_true]
        margins = np.maximum(0, y_pred - right[:, None] + 1)
        margins[range(len(y_pred)), y_true] = 0
        return margins

    def forward(self, y_pred, y_true):
        return np.sum(self.margins(y_pred, y_true), axis=1)

    def backward(self, dvalues, y_true):
        self.dinputs = (self.margins(dvalues, y_true) > 0).astype(float)
        self.dinputs[range(len(dvalues)), y_true] = -np.sum(self.dinputs, axis=1)
        self.dinputs /= len(dvalues)


class Optimizer:
    """Steps of weights and biases alike, with a decaying rate and a memory of each."""

    def __init__(self, learning_rate=1.0, decay=0.0):
        self.learning_rate, self.current_learning_rate, self.decay, self.iterations = learning_rate, learning_rate, decay, 0
        self.memory = {}

    def pre_update_params(self):
        self.current_learning_rate = self.learning_rate / (1 + self.decay * self.iterations)

    def post_update_params(self):
        self.iterations += 1

    def update_params(self, layer):
        layer.weights = layer.weights + self.step("weights", layer.weights, layer.dweights)
        layer.biases = layer.biases + self.step("biases", layer.biases, layer.dbiases)


class Optimizer_SGD(Optimizer):
    def __init__(self, learning_rate=1.0, decay=0.0, momentum=0.0):
        super().__init__(learning_rate, decay)
        self.momentum = momentum

    def step(self, name, value, gradient):
        self.memory[name] = self.momentum * self.memory.get(name, 0) - self.current_learning_rate * gradient
        return self.memory[name]


class Optimizer_Adagrad(Optimizer):
    def __init__(self, learning_rate=1.0, decay=0.0, epsilon=1e-7):
        super().__init__(learning_rate, decay)
        self.epsilon = epsilon

    def step(self, name, value, gradient):
        self.memory[name] = self.memory.get(name, 0) + gradient ** 2
        return -self.current_learning_rate * gradient / (np.sqrt(self.memory[name]) + self.epsilon)


class Optimizer_RMSprop(Optimizer):
    def __init__(self, learning_rate=0.001, decay=0.0, epsilon=1e-7, rho=0.9):
        super().__init__(learning_rate, decay)
        self.epsilon, self.rho = epsilon, rho

    def step(self, name, value, gradient):
        self.memory[name] = self.rho * self.memory.get(name, 0) + (1 - self.rho) * gradient ** 2
        return -self.current_learning_rate * gradient / (np.sqrt(self.memory[name]) + self.epsilon)


class Optimizer_Adam(Optimizer):
    def __init__(self, learning_rate=0.001, decay=0.0, epsilon=1e-7, beta_1=0.9, beta_2=0.999):
        super().__init__(learning_rate, decay)
        self.epsilon, self.beta_1, self.beta_2 = epsilon, beta_1, beta_2

    def step(self, name, value, gradient):
        momentums, cache = self.memory.get(name, (0, 0))
        momentums = self.beta_1 * momentums + (1 - self.beta_1) * gradient
        cache = self.beta_2 * cache + (1 - self.beta_2) * gradient ** 2
        self.memory[name] = momentums, cache
        mean, square = momentums / (1 - self.beta_1 ** (self.iterations + 1)), cache / (1 - self.beta_2 ** (self.iterations + 1))
        return -self.current_learning_rate * mean / (np.sqrt(square) + self.epsilon)


class Optimizer_AdamW(Optimizer_Adam):
    def __init__(self, learning_rate=0.001, decay=0.0, epsilon=1e-7, beta_1=0.9, beta_2=0.999, weight_decay=0.01):
        super().__init__(learning_rate, decay, epsilon, beta_1, beta_2)
        self.weight_decay = weight_decay

    def step(self, name, value, gradient):
        return super().step(name, value, gradient) - self.current_learning_rate * self.weight_decay * value
