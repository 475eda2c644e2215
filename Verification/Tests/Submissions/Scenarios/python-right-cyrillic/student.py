import numpy as np


class LinearLayer:
    def __init__(self, число_входов, число_выходов):
        """Слой: Y = X W + b."""
        self.веса = np.random.randn(число_входов, число_выходов)
        self.сдвиг = np.zeros(число_выходов)

    def forward(self, вход):
        self.вход = вход
        return вход @ self.веса + self.сдвиг

    def backward(self, градиент):
        return градиент @ self.веса.T, (self.вход.T @ градиент, градиент.sum(0))


class ReLULayer:
    def forward(self, вход):
        self.маска = вход > 0
        return вход * self.маска

    def backward(self, градиент):
        return градиент * self.маска
