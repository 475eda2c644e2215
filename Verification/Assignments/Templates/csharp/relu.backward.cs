public class ReLULayerWithBackprop : ReLULayer
{
    private Matrix<double> X;

    public override Matrix<double> Forward(Matrix<double> X)
    {
        //: answer
        this.X = X;
        return base.Forward(X);
        //: end
    }

    public Matrix<double> Backward(Matrix<double> dout)
    {
        //: answer
        return dout.PointwiseMultiply(X.Map(x => x > 0 ? 1.0 : 0.0));
        //: end
    }
}
