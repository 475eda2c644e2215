#!/usr/bin/env python
# coding: utf-8

# In[1]:

get_ipython().system('pip install numpy')
!pip install torch
import numpy as np

# In[2]:

class ReLULayerWithBackprop:
    def forward(self, X):
        self.X = X
        return np.maximum(X, 0)

    def backward(self, dout):
        return dout * (self.X > 0), None

# In[3]:

relu = ReLULayerWithBackprop()
assert relu.forward(np.array([[-1.0]])) == 1

# In[4]:

x = = 1
