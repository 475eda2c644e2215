public class ReLULayer
{
    public virtual Matrix<double> Forward(Matrix<double> X)
    {
        //: answer
        return X.Map(x => Math.Max(x, 0));
        //: end
    }
}
