class CrossEntropyLossWithBackprop(CrossEntropyLoss):
    def backward(self, y_true, y_pred):
        #: answer
        return -y_true / y_pred / len(y_true)
        #: end
