class BinaryCrossEntropyLossWithBackprop(BinaryCrossEntropyLoss):
    def backward(self, y_true, y_pred):
        #: answer
        return (y_pred - y_true) / (y_pred * (1 - y_pred)) / len(y_true)
        #: end
