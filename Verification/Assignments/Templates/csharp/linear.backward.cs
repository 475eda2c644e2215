public class LinearLayerWithBackprop(int inSize, int outSize) : LinearLayer(inSize, outSize)
{
    private Matrix<double> X;

    public override Matrix<double> Forward(Matrix<double> X)
    {
        //: answer
        this.X = X;
        return base.Forward(X);
        //: end
    }

    public (Matrix<double> dX, Matrix<double> dW, Vector<double> db) Backward(Matrix<double> dout)
    {
        //: answer
        return (dout * W.Transpose(), X.Transpose() * dout, dout.ColumnSums());
        //: end
    }
}
