using Harness.FiniteDifference;
using Harness.Layers;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Benchmarks;

/// <summary>Gradient checks of a linear layer written by hand, beside Python's <c>torch.autograd.gradcheck</c> of its own layer.</summary>
internal static class GradientCheckContests
{
    private const int N = 64, InSize = 32, OutSize = 16;

    private const string Program = """
        import sys, time
        import torch
        torch.set_num_threads(1)
        torch.manual_seed(17)
        make = lambda *shape: torch.randn(*shape, dtype=torch.float64, requires_grad=True)
        inputs = make(64, 32), make(32, 16), make(16)
        layer = lambda x, w, b: torch.addmm(b, x, w)
        print("ready", flush=True)
        for line in sys.stdin:
            start = time.perf_counter()
            passed = torch.autograd.gradcheck(layer, inputs, fast_mode=line.strip() == "fast")
            print(time.perf_counter() - start, int(passed), flush=True)
        """;

    public static IEnumerable<Contest> All =>
    [
        Check("full Jacobian", "slow", 12, GradientCheckMode.FullJacobian),
        Check("random directions", "fast", 1, GradientCheckMode.RandomDirections),
    ];

    private static Contest Check(string name, string pythonMode, double target, GradientCheckMode mode) => new($"gradient check of linear {N}x{InSize}->{OutSize}, {name}", "torch.autograd.gradcheck", target, () =>
    {
        var python = PythonContender.Start(Program, "torch. Debian: apt-get install python3-torch; elsewhere: pip install torch");
        var random = new RandomState(17);
        var layer = new LinearLayer(InSize, OutSize, random);
        double[][] inputs = [random.RandN(N, InSize).AsColumnMajorArray(), layer.W.AsColumnMajorArray(), layer.B.AsArray()];
        var Y = Matrix<double>.Build.Dense(N, OutSize);
        LinearGradients gradients = new(Matrix<double>.Build.Dense(N, InSize), Matrix<double>.Build.Dense(InSize, OutSize), Vector<double>.Build.Dense(OutSize));
        double[][] results = [gradients.dX.AsColumnMajorArray(), gradients.dW.AsColumnMajorArray(), gradients.db.AsArray()];
        GradientCheckOptions options = new() { Mode = mode };
        (bool ours, double[] theirs) = (false, []);
        return new(
            () => ours = GradientCheck.Run(Forward, Backward, inputs, options).Passed,
            () => theirs = python.Ask(pythonMode),
            () => ours && theirs[1] == 1 ? 0 : double.PositiveInfinity)
        {
            TheirSeconds = () => theirs[0],
            End = python.Dispose,
        };

        double[] Forward(double[][] x)
        {
            layer.W = Matrix<double>.Build.Dense(InSize, OutSize, x[1]);
            layer.B = Vector<double>.Build.Dense(x[2]);
            return layer.Forward(Matrix<double>.Build.Dense(N, InSize, x[0]), Y).AsColumnMajorArray();
        }

        IReadOnlyList<double[]?> Backward(double[][] x, double[] v)
        {
            layer.Backward(Matrix<double>.Build.Dense(N, OutSize, v), gradients);
            return results;
        }
    });
}
