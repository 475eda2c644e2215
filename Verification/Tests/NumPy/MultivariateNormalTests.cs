using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Harness.NumPy;
using MathNet.Numerics.LinearAlgebra;

namespace Harness.Tests.NumPy;

/// <summary>Normal vectors beside the NumPy of this machine: within a tolerance, because its last digits are LAPACK's.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class MultivariateNormalTests
{
    private const int Draws = 60;

    // By Cholesky's decomposition only Generator draws, and only definite covariances have one.
    [TestCase("legacy", "multivariate_normal", false)]
    [TestCase("legacy", "multivariate_normal", true)]
    [TestCase("pcg64", "multivariate_normal", false)]
    [TestCase("pcg64", "multivariate_normal", true)]
    [TestCase("pcg64", "multivariate_normal_by_cholesky", false)]
    public async Task Vectors_are_close_to_those_of_the_NumPy_here(string kind, string method, bool singular)
    {
        long seed = MemoryMarshal.Read<uint>(RandomNumberGenerator.GetBytes(sizeof(uint)));
        Random random = new((int)(seed & int.MaxValue));
        StreamCall[] calls = [.. Enumerable.Range(0, Draws).Select(_ => Call(random, method, singular))];

        var expected = MemoryMarshal.Cast<byte, double>(await PythonNumPy.DrawAsync(seed, calls, kind)).ToArray();
        Distributions ours = kind == "legacy" ? new RandomState(seed) : Np.DefaultRng(seed);

        var start = 0;
        foreach (var call in calls)
        {
            var drawn = StreamPlayer.Play(ours, call).Doubles!;
            var scale = call.Args[1].EnumerateArray().SelectMany(row => row.EnumerateArray()).Max(value => Math.Abs(value.GetDouble()));
            Assert.That(drawn, Is.EqualTo(expected[start..(start + drawn.Length)]).Within((singular ? 3e-7 : 1e-9) * Math.Sqrt(scale)), $"{kind}, seed {seed}: {call}");
            start += drawn.Length;
        }

        Assert.That(start, Is.EqualTo(expected.Length));
    }

    [Test]
    public void Covariances_of_other_lengths_than_the_means_are_refused()
    {
        var cov = Matrix<double>.Build.DenseIdentity(3);
        Assert.That(() => new RandomState(17).MultivariateNormal([1, 2], cov), Throws.ArgumentException.With.Message.Contains("2 x 2, not 3 x 3"));
        Assert.That(() => Np.DefaultRng(17).MultivariateNormalByCholesky([1, 2, 3], -cov, 2), Throws.ArgumentException);
    }

    private static StreamCall Call(Random random, string method, bool singular)
    {
        var k = random.Next(singular ? 2 : 1, 9);
        var rank = singular ? random.Next(1, k) : k + 2;
        var factor = Matrix<double>.Build.Dense(k, rank, (_, _) => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(2)));
        var cov = factor * factor.Transpose();
        var mean = Enumerable.Range(0, k).Select(_ => random.NextDouble());
        object? size = method.EndsWith("cholesky", StringComparison.Ordinal) ? 5 : random.Next(3) switch { 0 => null, 1 => 7, _ => new[] { 2, 3 } };
        return StreamCall.Of(method, mean, cov.ToRowArrays(), size);
    }
}
