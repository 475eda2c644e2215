using Harness.Layers;
using Harness.NumPy;
using Harness.NUnit;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.Layers;

/// <summary>The README's example: a network of our layers separates two interleaved half circles.</summary>
public class LearnsTwoMoons
{
    [Test]
    public void A_small_network_classifies_at_least_95_percent()
    {
        var random = new RandomState(17);
        var (X, y) = TwoMoons(200, random);

        var network = new SequentialNetwork()
            .Add(new LinearLayer(2, 16, random))
            .Add(new ReLULayer())
            .Add(new LinearLayer(16, 1, random))
            .Add(new SigmoidLayer());
        var loss = new BinaryCrossEntropyLoss();
        var optimizer = new StochasticGradientDescent(learningRate: 1);

        var losses = new double[200];
        for (int step = 0; step < losses.Length; step++)
            losses[step] = network.TrainStep(X, y, loss, optimizer);

        var (unseenX, unseenY) = TwoMoons(1000, random);
        double errors = (network.Forward(unseenX).PointwiseRound() - unseenY).L1Norm();
        double accuracy = 1 - errors / unseenY.RowCount;

        Assert.That(accuracy, Is.GreaterThanOrEqualTo(0.95));
        // Later ones depend on how the machine's vectors round.
        Assert.That(losses[..20], Matches.Fixture("two-moons/losses").Within(1e-9, 1e-12));
    }

    // Even rows on the upper half circle around (0, 0), odd rows on the lower one around (1, ½), with a little noise.
    private static (Matrix<double> X, Matrix<double> Y) TwoMoons(int count, RandomState random)
    {
        var (angle, noise) = (random.RandomSample(count) * Math.PI, random.RandN(count, 2) * 0.1);
        var Y = Matrix<double>.Build.Dense(count, 1, (n, _) => n % 2);
        var X = Matrix<double>.Build.Dense(count, 2, (n, axis) => (axis, n % 2) switch
        {
            (0, 0) => Math.Cos(angle[n]),
            (0, _) => 1 - Math.Cos(angle[n]),
            (_, 0) => Math.Sin(angle[n]),
            _ => 0.5 - Math.Sin(angle[n]),
        });
        return (X + noise, Y);
    }
}
