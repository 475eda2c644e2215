public class BinaryCrossEntropyLoss
{
    public double Forward(double[] yTrue, double[] yPred)
    {
        //: answer
        return -yTrue.Zip(yPred, (y, p) => y * Math.Log(p) + (1 - y) * Math.Log(1 - p)).Average();
        //: end
    }
}
