using System;
using System.Linq;
using Harness.NumPy;

/// <summary>Right solutions of the exercises as classes that leave output and dinputs behind.</summary>
public abstract class Elementwise
{
    protected double[,] Inputs;

    public double[,] output;
    public double[,] dinputs;

    public void Forward(double[,] inputs)
    {
        Inputs = inputs;
        output = Arrays.Map(inputs, (x, _) => Value(x), inputs);
    }

    public void Backward(double[,] dvalues) => dinputs = Arrays.Map(dvalues, (d, x) => d * Slope(x), Inputs);

    protected abstract double Value(double x);

    protected abstract double Slope(double x);
}

public class Activation_ReLU : Elementwise
{
    protected override double Value(double x) => Math.Max(0, x);

    protected override double Slope(double x) => x > 0 ? 1 : 0;
}

public class Activation_LeakyReLU(double slope) : Elementwise
{
    protected override double Value(double x) => x > 0 ? x : slope * x;

    protected override double Slope(double x) => x > 0 ? 1 : slope;
}

public class Activation_ELU(double alpha) : Elementwise
{
    protected override double Value(double x) => x > 0 ? x : alpha * (Math.Exp(x) - 1);

    protected override double Slope(double x) => x > 0 ? 1 : alpha * Math.Exp(x);
}

public class Activation_Tanh : Elementwise
{
    protected override double Value(double x) => Math.Tanh(x);

    protected override double Slope(double x) => 1 - Math.Tanh(x) * Math.Tanh(x);
}

public class Activation_Sigmoid : Elementwise
{
    protected override double Value(double x) => Arrays.Sigmoid(x);

    protected override double Slope(double x) => Arrays.Sigmoid(x) * (1 - Arrays.Sigmoid(x));
}

public class Activation_Softplus : Elementwise
{
    protected override double Value(double x) => Math.Log(1 + Math.Exp(x));

    protected override double Slope(double x) => Arrays.Sigmoid(x);
}

public class Activation_SiLU : Elementwise
{
    protected override double Value(double x) => x * Arrays.Sigmoid(x);

    protected override double Slope(double x) => Arrays.Sigmoid(x) * (1 + x * (1 - Arrays.Sigmoid(x)));
}

public class Activation_GELU : Elementwise
{
    private static double Inner(double x) => Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));

    protected override double Value(double x) => 0.5 * x * (1 + Inner(x));

    protected override double Slope(double x) => 0.5 * (1 + Inner(x) + x * (1 - Inner(x) * Inner(x)) * Math.Sqrt(2 / Math.PI) * (1 + 0.134145 * x * x));
}

public class Layer_Dense
{
    private double[,] inputs;

    public double[,] weights, output, dinputs, dweights;
    public double[] biases, dbiases;

    public Layer_Dense(int n_inputs, int n_neurons)
    {
        weights = new double[n_inputs, n_neurons];
        biases = new double[n_neurons];
    }

    public void Forward(double[,] given)
    {
        inputs = given;
        output = Arrays.Product(given, weights);
        for (var i = 0; i < output.GetLength(0); i++)
            for (var j = 0; j < output.GetLength(1); j++)
                output[i, j] += biases[j];
    }

    public void Backward(double[,] dvalues)
    {
        dweights = Arrays.Product(Arrays.Transpose(inputs), dvalues);
        dinputs = Arrays.Product(dvalues, Arrays.Transpose(weights));
        dbiases = new double[weights.GetLength(1)];
        for (var i = 0; i < dvalues.GetLength(0); i++)
            for (var j = 0; j < dbiases.Length; j++)
                dbiases[j] += dvalues[i, j];
    }
}

public class Layer_Dropout(double rate)
{
    public double[,] binary_mask, output, dinputs;

    public void Forward(double[,] inputs)
    {
        binary_mask = new double[inputs.GetLength(0), inputs.GetLength(1)];
        for (var i = 0; i < inputs.GetLength(0); i++)
            for (var j = 0; j < inputs.GetLength(1); j++)
                binary_mask[i, j] = Np.Random.RandomSample() < 1 - rate ? 1 / (1 - rate) : 0;
        output = Arrays.Map(inputs, (x, mask) => x * mask, binary_mask);
    }

    public void Backward(double[,] dvalues) => dinputs = Arrays.Map(dvalues, (d, mask) => d * mask, binary_mask);
}

public class Activation_Softmax
{
    public double[,] output, dinputs;

    public void Forward(double[,] inputs) => output = Arrays.EachRow(inputs, row =>
    {
        double[] e = [.. row.Select(x => Math.Exp(x - row.Max()))];
        return [.. e.Select(x => x / e.Sum())];
    });

    public void Backward(double[,] dvalues)
    {
        double[] dots = [.. Enumerable.Range(0, output.GetLength(0)).Select(i => Arrays.Row(output, i).Zip(Arrays.Row(dvalues, i), (y, d) => y * d).Sum())];
        dinputs = new double[output.GetLength(0), output.GetLength(1)];
        for (var i = 0; i < dots.Length; i++)
            for (var j = 0; j < output.GetLength(1); j++)
                dinputs[i, j] = output[i, j] * (dvalues[i, j] - dots[i]);
    }
}

public class Activation_Softmax_Loss_CategoricalCrossentropy
{
    private readonly Activation_Softmax activation = new();

    public double[,] output, dinputs;

    public double Forward(double[,] inputs, int[] y_true)
    {
        activation.Forward(inputs);
        output = activation.output;
        return -y_true.Select((c, i) => Math.Log(output[i, c])).Average();
    }

    public void Backward(double[,] dvalues, int[] y_true)
    {
        dinputs = (double[,])dvalues.Clone();
        for (var i = 0; i < y_true.Length; i++)
            dinputs[i, y_true[i]] -= 1;
        dinputs = Arrays.Map(dinputs, (d, _) => d / y_true.Length, dinputs);
    }
}

public abstract class ElementwiseLoss
{
    public double[,] dinputs;

    public double[] Forward(double[,] y_pred, double[,] y_true) =>
        [.. Enumerable.Range(0, y_pred.GetLength(0)).Select(i => Arrays.Row(y_pred, i).Zip(Arrays.Row(y_true, i), (p, t) => Value(p - t)).Average())];

    public void Backward(double[,] dvalues, double[,] y_true) => dinputs = Arrays.Map(dvalues, (p, t) => Slope(p - t) / dvalues.Length, y_true);

    protected abstract double Value(double error);

    protected abstract double Slope(double error);
}

public class Loss_MeanSquaredError : ElementwiseLoss
{
    protected override double Value(double error) => error * error;

    protected override double Slope(double error) => 2 * error;
}

public class Loss_MeanAbsoluteError : ElementwiseLoss
{
    protected override double Value(double error) => Math.Abs(error);

    protected override double Slope(double error) => Math.Sign(error);
}

public class Loss_Huber(double delta) : ElementwiseLoss
{
    protected override double Value(double error) => Math.Abs(error) <= delta ? error * error / 2 : delta * (Math.Abs(error) - delta / 2);

    protected override double Slope(double error) => Math.Clamp(error, -delta, delta);
}

public class Optimizer_SGD(double learning_rate = 1, double decay = 0, double momentum = 0)
{
    private double[,] weight_momentums;
    private double[] bias_momentums;

    public void UpdateParams(Layer_Dense layer)
    {
        weight_momentums ??= new double[layer.weights.GetLength(0), layer.weights.GetLength(1)];
        bias_momentums ??= new double[layer.biases.Length];
        weight_momentums = Arrays.Map(weight_momentums, (v, d) => momentum * v - learning_rate * d, layer.dweights);
        bias_momentums = [.. bias_momentums.Zip(layer.dbiases, (v, d) => momentum * v - learning_rate * d)];
        layer.weights = Arrays.Map(layer.weights, (w, v) => w + v, weight_momentums);
        layer.biases = [.. layer.biases.Zip(bias_momentums, (b, v) => b + v)];
    }
}

public static class Arrays
{
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double[] Row(double[,] x, int i) => [.. Enumerable.Range(0, x.GetLength(1)).Select(j => x[i, j])];

    public static double[,] Map(double[,] a, Func<double, double, double> function, double[,] b)
    {
        var result = new double[a.GetLength(0), a.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < a.GetLength(1); j++)
                result[i, j] = function(a[i, j], b[i, j]);
        return result;
    }

    public static double[,] EachRow(double[,] x, Func<double[], double[]> function)
    {
        var result = new double[x.GetLength(0), x.GetLength(1)];
        for (var i = 0; i < x.GetLength(0); i++)
            foreach (var (j, value) in function(Row(x, i)).Index())
                result[i, j] = value;
        return result;
    }

    public static double[,] Transpose(double[,] x)
    {
        var result = new double[x.GetLength(1), x.GetLength(0)];
        for (var i = 0; i < x.GetLength(0); i++)
            for (var j = 0; j < x.GetLength(1); j++)
                result[j, i] = x[i, j];
        return result;
    }

    public static double[,] Product(double[,] a, double[,] b)
    {
        var result = new double[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < b.GetLength(1); j++)
                for (var k = 0; k < b.GetLength(0); k++)
                    result[i, j] += a[i, k] * b[k, j];
        return result;
    }
}
