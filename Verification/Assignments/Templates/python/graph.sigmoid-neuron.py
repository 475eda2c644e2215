class SigmoidNeuron:
    def forward(self, w0, x0, w1, x1, w2):
        #: answer
        self.arguments = w0, x0, w1, x1
        self.y = 1 / (1 + np.exp(-(w0 * x0 + w1 * x1 + w2)))
        return self.y
        #: end

    def backward(self):
        #: answer
        w0, x0, w1, x1 = self.arguments
        ds = self.y * (1 - self.y)
        return x0 * ds, w0 * ds, x1 * ds, w1 * ds, ds
        #: end
