public class CrossEntropyLoss
{
    public double Forward(Matrix<double> yTrue, Matrix<double> yPred)
    {
        //: answer
        return -yTrue.PointwiseMultiply(yPred.PointwiseLog()).Enumerate().Sum() / yTrue.RowCount;
        //: end
    }
}
