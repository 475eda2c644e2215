public class ProductGraph
{
    private double q, z;

    public double Forward(double x, double y, double z)
    {
        this.z = z;
        q = x + y;
        return q * z;
    }

    public (double dx, double dy, double dz) Backward()
    {
        double dq = z;
        double dz = q;
        return (1 * dq, 1 * dq, dz);
    }
}

public class SigmoidNeuron
{
    private double[] w = new double[3];
    private double[] x = new double[2];
    private double output;

    public double Forward(double w0, double x0, double w1, double x1, double w2)
    {
        w = new[] { w0, w1, w2 };
        x = new[] { x0, x1 };
        double z = w[2];
        for (int i = 0; i < x.Length; i++)
            z += w[i] * x[i];
        output = 1 / (1 + Math.Exp(-z));
        return output;
    }

    public double[] Backward()
    {
        double slope = output * (1 - output);
        return new[] { x[0] * slope, w[0] * slope, x[1] * slope, w[1] * slope, slope };
    }
}
