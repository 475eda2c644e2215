using System.Numerics.Tensors;
using static System.FormattableString;

namespace Harness.FiniteDifference;

/// <summary>A forward-mode derivative against finite differences, and against a backward.</summary>
internal static class ForwardModeComparison
{
    private const double DoubleAdjoint = 1e-8;
    private const double SingleAdjoint = 1e-3;

    /// <summary>Checks.</summary>
    /// <param name="run">The function and its backward.</param>
    /// <param name="jvp">J u at the point for a tangent of each input.</param>
    /// <param name="hasBackward">Whether there is a backward to hold it against.</param>
    public static GradientCheckResult Check(GradientCheckRun run, Func<double[][], double[]> jvp, bool hasBackward)
    {
        run.EvaluateOrigin();
        double[][] tangents = [.. run.Originals.Select(x => new double[x.Length])];
        for (int input = 0; input < tangents.Length; input++)
        {
            Disagreements disagreements = new(run, input);
            foreach (var (path, element, tangent) in Paths(run, input))
            {
                tangent.CopyTo(tangents[input], 0);
                Compare(run, disagreements, path, element, Product(run, jvp, tangents));
            }

            Array.Clear(tangents[input]);
            disagreements.Report();
        }

        if (hasBackward && run.OutputLength > 0)
            RequireAdjoint(run, jvp);
        return run.ToResult();
    }

    private static IEnumerable<(LinePath Path, int Element, double[] Tangent)> Paths(GradientCheckRun run, int input)
    {
        int n = run.Originals[input].Length;
        if (run.Options.Mode == GradientCheckMode.RandomDirections)
        {
            for (int k = 0; k < run.Options.Directions; k++)
            {
                foreach (var path in DirectionPath.Split(run, input, SlopeComparison.Direction(run, input, k), new double[n]))
                    yield return (path, -1, path.Moves);
            }

            yield break;
        }

        for (int i = 0; i < n; i++)
        {
            if (run.LeftOut[input] is { } leftOut && leftOut[i])
                continue;
            var tangent = new double[n];
            tangent[i] = 1;
            yield return (new ElementPath(run, input, i), i, tangent);
        }
    }

    private static double[] Product(GradientCheckRun run, Func<double[][], double[]> jvp, double[][] tangents)
    {
        double[] product = jvp(tangents);
        return product.Length == run.OutputLength
            ? product
            : throw new ArgumentException(Invariant($"{nameof(GradientCheck)}: expected J u with the {run.OutputLength} elements of the output, found {product.Length}."));
    }

    private static void Compare(GradientCheckRun run, Disagreements disagreements, LinePath path, int element, double[] product)
    {
        Ladder ladder = new(run, path, upstream: null);
        for (int j = 0; j < product.Length; j++)
        {
            run.LargestSlope = Math.Max(run.LargestSlope, Math.Max(Math.Abs(product[j]), Math.Abs(ladder.At(0).Slopes[j])) / path.Unit);
            if (SlopeJudge.IsClear(ladder, j, product[j]))
                disagreements.Agree(1);
            else
                disagreements.Add(SlopeJudge.Judge(ladder, j, product[j]), product[j], element, j, path.Unit);
        }
    }

    /// <summary>⟨v, J u⟩ = ⟨vᵀJ, u⟩, input by input.</summary>
    private static void RequireAdjoint(GradientCheckRun run, Func<double[][], double[]> jvp)
    {
        var v = new double[run.OutputLength];
        GradientChecker.DrawUpstream(run.Options.Seed, 0, v);
        run.Forward(backwardFollows: true);
        if (run.Backward(v) != run.Inputs.Count)
            throw new ArgumentException(Invariant($"{nameof(GradientCheck)}: expected {run.Inputs.Count} gradients, one for each input, found another number."));
        double[][] gradients = [.. run.Originals.Select(x => new double[x.Length])], tangents = [.. run.Originals.Select(x => new double[x.Length])];
        for (int input = 0; input < gradients.Length; input++)
            run.CopyGradient(input, gradients[input]);
        for (int input = 0; input < gradients.Length; input++)
        {
            double[] u = SlopeComparison.Direction(run, input, 0);
            u.CopyTo(tangents[input], 0);
            double[] product = Product(run, jvp, tangents);
            Array.Clear(tangents[input]);
            double forward = TensorPrimitives.Dot(v, product), backward = TensorPrimitives.Dot(gradients[input], u);
            double magnitude = v.Zip(product, (a, b) => Math.Abs(a * b)).Sum() + gradients[input].Zip(u, (a, b) => Math.Abs(a * b)).Sum();
            double bound = (run.IsSingle ? SingleAdjoint : DoubleAdjoint) * magnitude;
            run.Compared++;
            if (Math.Abs(forward - backward) <= bound)
                continue;
            string name = run.Inputs[input].Name;
            run.Findings.Add(new(GradientFault.NotAdjoint, name,
                Invariant($"{name}: forward mode and backward contradict each other: for drawn u and v, v.(J u) is {forward:R} and (v J).u is {backward:R}, allowed {bound:g2} apart; one of the two is wrong, or both are."))
            {
                Analytic = forward,
                Numeric = backward,
                Bound = bound,
            });
        }
    }
}
