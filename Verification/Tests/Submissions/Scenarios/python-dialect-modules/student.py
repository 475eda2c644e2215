import numpy as np
class Module:
    def __init__(self): self.output = None; self.gradInput = None
    def forward(self, input): return self.updateOutput(input)
    def backward(self, input, gradOutput):
        self.updateGradInput(input, gradOutput)
        self.accGradParameters(input, gradOutput)
        return self.gradInput
    def accGradParameters(self, input, gradOutput): pass
    def zeroGradParameters(self): pass
class Linear(Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        stdv = 1. / np.sqrt(n_in)
        self.W = np.random.uniform(-stdv, stdv, size=(n_out, n_in))
        self.b = np.random.uniform(-stdv, stdv, size=n_out)
        self.gradW = np.zeros_like(self.W); self.gradb = np.zeros_like(self.b)
    def updateOutput(self, input):
        self.output = input @ self.W.T + self.b; return self.output
    def updateGradInput(self, input, gradOutput):
        self.gradInput = gradOutput @ self.W; return self.gradInput
    def accGradParameters(self, input, gradOutput):
        self.gradW += gradOutput.T @ input; self.gradb += gradOutput.sum(axis=0)
    def zeroGradParameters(self):
        self.gradW.fill(0); self.gradb.fill(0)
class ReLU(Module):
    def updateOutput(self, input):
        self.output = np.maximum(input, 0); return self.output
    def updateGradInput(self, input, gradOutput):
        self.gradInput = np.multiply(gradOutput, input > 0); return self.gradInput
class SoftMax(Module):
    def updateOutput(self, input):
        e = np.exp(input - input.max(axis=1, keepdims=True)); self.output = e / e.sum(axis=1, keepdims=True); return self.output
    def updateGradInput(self, input, gradOutput):
        s = self.updateOutput(input)
        self.gradInput = s * (gradOutput - (gradOutput * s).sum(axis=1, keepdims=True)); return self.gradInput
