public class CrossEntropyLossWithBackprop : CrossEntropyLoss
{
    public Matrix<double> Backward(Matrix<double> yTrue, Matrix<double> yPred)
    {
        //: answer
        return -yTrue.PointwiseDivide(yPred) / yTrue.RowCount;
        //: end
    }
}
