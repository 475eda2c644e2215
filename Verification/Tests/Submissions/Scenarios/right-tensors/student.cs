#:package System.Numerics.Tensors@10.0.0
using System.Numerics.Tensors;
using Harness.NumPy;

public class LinearLayer
{
    Tensor<double> W, b, lastX;

    public LinearLayer(int inSize, int outSize)
    {
        W = Tensor.CreateFromShape<double>([inSize, outSize]);
        for (int i = 0; i < inSize; i++)
            for (int j = 0; j < outSize; j++)
                W[i, j] = Np.Random.RandN();
        b = Tensor.CreateFromShape<double>([outSize]);
    }

    public Tensor<double> Forward(Tensor<double> X)
    {
        lastX = X;
        var Y = Tensor.CreateFromShape<double>([X.Lengths[0], W.Lengths[1]]);
        for (int i = 0; i < X.Lengths[0]; i++)
            for (int j = 0; j < W.Lengths[1]; j++)
            {
                Y[i, j] = b[j];
                for (int k = 0; k < W.Lengths[0]; k++)
                    Y[i, j] += X[i, k] * W[k, j];
            }
        return Y;
    }

    public (Tensor<double>, (Tensor<double>, Tensor<double>)) Backward(Tensor<double> dout)
    {
        var dX = Tensor.CreateFromShape<double>(lastX.Lengths);
        var dW = Tensor.CreateFromShape<double>(W.Lengths);
        var db = Tensor.CreateFromShape<double>(b.Lengths);
        for (int i = 0; i < dout.Lengths[0]; i++)
            for (int j = 0; j < dout.Lengths[1]; j++)
            {
                db[j] += dout[i, j];
                for (int k = 0; k < W.Lengths[0]; k++)
                {
                    dX[i, k] += dout[i, j] * W[k, j];
                    dW[k, j] += lastX[i, k] * dout[i, j];
                }
            }
        return (dX, (dW, db));
    }
}

public class ReLULayer
{
    Tensor<double> lastX;

    public Tensor<double> Forward(Tensor<double> X)
    {
        lastX = X;
        return Tensor.Max(X, 0.0);
    }

    public Tensor<double> Backward(Tensor<double> dout)
    {
        var dX = Tensor.CreateFromShape<double>(dout.Lengths);
        for (int i = 0; i < dout.Lengths[0]; i++)
            for (int j = 0; j < dout.Lengths[1]; j++)
                dX[i, j] = lastX[i, j] > 0 ? dout[i, j] : 0;
        return dX;
    }
}

public class BinaryCrossEntropyLoss
{
    public double Forward(Tensor<double> yTrue, Tensor<double> yPred)
    {
        Tensor<double> logP = Tensor.Log<double>(yPred), logQ = Tensor.Log<double>(Tensor.Subtract(1.0, yPred));
        double sum = 0;
        for (int i = 0; i < yTrue.Lengths[0]; i++)
            sum += yTrue[i] * logP[i] + (1 - yTrue[i]) * logQ[i];
        return -sum / yTrue.Lengths[0];
    }

    public Tensor<double> Backward(Tensor<double> yTrue, Tensor<double> yPred)
    {
        Tensor<double> difference = Tensor.Subtract<double>(yPred, yTrue), variance = Tensor.Multiply<double>(yPred, Tensor.Subtract(1.0, yPred));
        return Tensor.Divide(Tensor.Divide<double>(difference, variance), (double)yTrue.Lengths[0]);
    }
}
