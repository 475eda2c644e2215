class Layer:
    def __init__(self):
        self.X = None

    def remember(self, X):
        self.X = X
        return X
