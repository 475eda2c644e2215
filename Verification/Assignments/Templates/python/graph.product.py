class ProductGraph:
    def forward(self, x, y, z):
        #: answer
        self.sum, self.z = x + y, z
        return self.sum * z
        #: end

    def backward(self):
        #: answer
        return self.z, self.z, self.sum
        #: end
