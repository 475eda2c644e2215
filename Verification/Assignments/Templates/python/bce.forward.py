class BinaryCrossEntropyLoss:
    def forward(self, y_true, y_pred):
        #: answer
        return -np.mean(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred))
        #: end
