import numpy as np


from abc import ABC, abstractmethod


class ReLULayerWithBackprop(ABC):
    def forward(self, X):
        self.X = X
        return np.maximum(X, 0)

    def backward(self, dout):
        return dout * (self.X > 0), None

    @abstractmethod
    def draw(self):
        pass
