import numpy as np


import absent_torch.nn as nn
import absent_plots.pyplot as plt
from my_helpers.deep import *


class ReLULayerWithBackprop(nn.Module):
    def forward(self, X):
        self.X = X
        return np.maximum(X, 0)

    def backward(self, dout):
        return dout * (self.X > 0), None


plt.plot([1, 2], ReLULayerWithBackprop().forward(np.ones(2)))
plt.show()
