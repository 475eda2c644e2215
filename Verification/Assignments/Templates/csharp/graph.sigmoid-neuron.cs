public class SigmoidNeuron
{
    private double w0, x0, w1, x1, y;

    public double Forward(double w0, double x0, double w1, double x1, double w2)
    {
        //: answer
        (this.w0, this.x0, this.w1, this.x1) = (w0, x0, w1, x1);
        y = 1 / (1 + Math.Exp(-(w0 * x0 + w1 * x1 + w2)));
        return y;
        //: end
    }

    public (double dw0, double dx0, double dw1, double dx1, double dw2) Backward()
    {
        //: answer
        var ds = y * (1 - y);
        return (x0 * ds, w0 * ds, x1 * ds, w1 * ds, ds);
        //: end
    }
}
