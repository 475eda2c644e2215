public class LinearLayer
{
    public Matrix<double> W;
    public Vector<double> b;

    public LinearLayer(int inSize, int outSize)
    {
        //: answer
        W = Np.Random.RandN(inSize, outSize);
        b = Vector<double>.Build.Dense(outSize);
        //: end
    }

    public virtual Matrix<double> Forward(Matrix<double> X)
    {
        //: answer
        return (X * W).MapIndexed((i, j, y) => y + b[j]);
        //: end
    }
}
