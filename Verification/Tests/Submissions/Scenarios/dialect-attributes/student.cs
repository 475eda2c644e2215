using System;
class Layer_Dense
{
    public double[,] weights; public double[] biases; public double[,] output, dinputs, dweights; public double[] dbiases; double[,] inputs;
    public Layer_Dense(int n_inputs, int n_neurons) { weights = new double[n_inputs, n_neurons]; biases = new double[n_neurons]; }
    public void forward(double[,] inputs)
    {
        this.inputs = inputs; int n = inputs.GetLength(0), m = weights.GetLength(1), k = weights.GetLength(0);
        output = new double[n, m];
        for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) { double s = biases[j]; for (int l = 0; l < k; l++) s += inputs[i, l] * weights[l, j]; output[i, j] = s; }
    }
    public void backward(double[,] dvalues)
    {
        int n = inputs.GetLength(0), m = weights.GetLength(1), k = weights.GetLength(0);
        dinputs = new double[n, k]; dweights = new double[k, m]; dbiases = new double[m];
        for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) { dbiases[j] += dvalues[i, j]; for (int l = 0; l < k; l++) { dinputs[i, l] += dvalues[i, j] * weights[l, j]; dweights[l, j] += inputs[i, l] * dvalues[i, j]; } }
    }
}
