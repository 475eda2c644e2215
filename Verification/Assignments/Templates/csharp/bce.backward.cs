public class BinaryCrossEntropyLossWithBackprop : BinaryCrossEntropyLoss
{
    public double[] Backward(double[] yTrue, double[] yPred)
    {
        //: answer
        return yTrue.Zip(yPred, (y, p) => (p - y) / (p * (1 - p)) / yTrue.Length).ToArray();
        //: end
    }
}
