namespace Harness.Tests.Submissions.Python;

/// <summary>Mistakes of real submissions are named, each by its own code.</summary>
[Platform("Linux")]
[Parallelizable(ParallelScope.All)]
public sealed class PythonDiagnosisTests
{
    private const string Gradient = "return (y_pred - y_true) / (y_pred * (1 - y_pred)) / len(y_true)";
    private const string Loss = "return -np.mean(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred))";

    [TestCase("relu.forward", "sigmoid-instead", "return np.where(X > 0, X, 0)", "return 1 / (1 + np.exp(-X))")]
    [TestCase("relu.forward", "whole-numbers", "return np.where(X > 0, X, 0)", "return np.vectorize(lambda x: x if x > 0 else 0)(X)")]
    [TestCase("linear.backward", "gradient-after-update", "dX = dout @ self.W.T", "self.W = self.W - 0.01 * self.X.T @ dout / len(dout); dX = dout @ self.W.T")]
    [TestCase("linear.backward", "gradient-after-update", "dX = dout @ self.W.T", "self.W -= 0.1 * self.X.T @ dout; dX = dout @ self.W.T")]
    [TestCase("linear.forward", "activation-inside", "return X @ self.W + self.b", "return np.maximum(X @ self.W + self.b, 0)")]
    [TestCase("relu.backward", "output-returned", "return dout * (self.X > 0), None", "return np.maximum(self.X, 0)")]
    [TestCase("linear.backward", "output-returned", "dX = dout @ self.W.T", "dX = self.X @ self.W + self.b")]
    [TestCase("bce.forward", "one-term-averaged", Loss, "return -np.mean(y_true * np.log(y_pred)) - np.sum((1 - y_true) * np.log(1 - y_pred))")]
    [TestCase("bce.backward", "one-term-averaged", Gradient, "return -y_true / y_pred + (1 - y_true) / (1 - y_pred) / len(y_true)")]
    [TestCase("bce.backward", "epsilon-in-gradient", Gradient, "return (y_pred - y_true) / (y_pred * (1 - y_pred) + 0.01) / len(y_true)")]
    [TestCase("bce.backward", "batch-size-typed-in", Gradient, "return (y_pred - y_true) / (y_pred * (1 - y_pred)) / 32")]
    [TestCase("bce.forward", "batch-size-typed-in", Loss, "return -np.sum(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred)) / 100")]
    public void A_mistake_is_named(string exercise, string code, string from, string to)
    {
        var (exercises, _, messages) = PythonSubmissions.Judged(PythonSubmissions.File(PythonSubmissions.Changed(from, to)), exercise);
        Assert.That(exercises[exercise].Codes, Is.EqualTo(code), messages);
    }
}
