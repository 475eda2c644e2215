using System.Buffers;
using System.Numerics.Tensors;
using static System.FormattableString;

namespace Harness.FiniteDifference;

/// <summary>Every element of the Jacobian: rows by backwards, columns by differences.</summary>
internal static class JacobianComparison
{
    /// <summary>Columns that are at hand at a time: as many as numbers in a line of the cache, since rows lie one after another.</summary>
    private const int BlockWidth = 8;

    /// <summary>Compares them all.</summary>
    /// <param name="run">The check.</param>
    /// <param name="gradients">The gradients for the first upstream that was drawn.</param>
    public static void Run(GradientCheckRun run, double[][] gradients)
    {
        int width = run.Comparable.Sum(input => run.Originals[input].Length);
        int count = Shapes.StackLength(run.OutputLength, width, nameof(GradientCheck), $"check by {nameof(GradientCheckMode.RandomDirections)}");
        double[] rows = ArrayPool<double>.Shared.Rent(count);
        try
        {
            FillRows(run, rows, width);
            int offset = 0;
            foreach (int input in run.Comparable)
            {
                RequireLinear(run, input, rows.AsSpan(offset, count - offset), width, gradients[input]);
                CompareColumns(run, input, rows.AsSpan(0, count), width, offset);
                offset += run.Originals[input].Length;
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rows);
        }
    }

    private static void FillRows(GradientCheckRun run, double[] rows, int width)
    {
        var upstream = new double[run.OutputLength];
        for (int j = 0; j < upstream.Length; j++)
        {
            upstream[j] = 1;
            run.Backward(upstream);
            upstream[j] = 0;
            int offset = j * width;
            foreach (int input in run.Comparable)
            {
                int length = run.Originals[input].Length;
                run.CopyGradient(input, rows.AsSpan(offset, length));
                offset += length;
            }
        }
    }

    /// <summary>Holds the gradient for a drawn upstream, of either sign, against the same combination of the rows, whose upstreams are ones and zeros.</summary>
    private static void RequireLinear(GradientCheckRun run, int input, ReadOnlySpan<double> rows, int width, ReadOnlySpan<double> gradient)
    {
        var upstream = new double[run.OutputLength];
        GradientChecker.DrawUpstream(run.Options.Seed, 0, upstream);
        double[] sum = new double[gradient.Length], magnitude = new double[gradient.Length], term = new double[gradient.Length];
        for (int j = 0; j < upstream.Length; j++)
        {
            TensorPrimitives.Multiply(rows.Slice(j * width, term.Length), upstream[j], term);
            TensorPrimitives.Add(sum, term, sum);
            TensorPrimitives.Abs(term, term);
            TensorPrimitives.Add(magnitude, term, magnitude);
        }

        var checkedInput = run.Inputs[input];
        for (int i = 0; i < sum.Length; i++)
        {
            double bound = run.Bound(magnitude[i]);
            // NaN is a wrong value, and is found as one.
            if (!(Math.Abs(gradient[i] - sum[i]) > bound))
                continue;
            run.Find(GradientFault.NotLinear, input, i, gradient[i], sum[i], bound,
                Invariant($"{checkedInput.Name}: for an upstream gradient of numbers of both signs the gradient is {gradient[i]} at {Shapes.Index(i, checkedInput.Shape)}, and the sum over its elements one by one is {sum[i]}: a gradient is linear in the upstream gradient; look for a magnitude, a square, a clip or a comparison of it."));
            return;
        }
    }

    private static void CompareColumns(GradientCheckRun run, int input, ReadOnlySpan<double> rows, int width, int offset)
    {
        int length = run.Originals[input].Length, height = run.OutputLength;
        Disagreements disagreements = new(run, input);
        var (after, analytic) = (new double[height], new double[BlockWidth * height]);
        for (int start = 0; start < length; start += BlockWidth)
        {
            int columns = Math.Min(BlockWidth, length - start);
            Transpose(rows[(offset + start)..], width, columns, height, analytic);
            for (int k = 0; k < columns; k++)
            {
                int element = start + k;
                if (run.LeftOut[input] is { } leftOut && leftOut[element])
                    continue;
                CompareColumn(run, disagreements, new ElementPath(run, input, element), element, analytic.AsSpan(k * height, height), after);
            }
        }

        disagreements.Report();
    }

    private static void Transpose(ReadOnlySpan<double> rows, int width, int columns, int height, Span<double> transposed)
    {
        for (int j = 0; j < height; j++)
        {
            var row = rows.Slice(j * width, columns);
            for (int k = 0; k < row.Length; k++)
                transposed[(k * height) + j] = row[k];
        }
    }

    /// <summary>The derivatives of all outputs by one element.</summary>
    private static void CompareColumn(GradientCheckRun run, Disagreements disagreements, ElementPath path, int element, ReadOnlySpan<double> analytic, double[] after)
    {
        double afterAt = path.Place(path.Step);
        run.Forward().CopyTo(after);
        double beforeAt = path.Place(-path.Step);
        var before = run.Forward();
        LineEnds ends = new(beforeAt, path.Start, afterAt);
        ClearSlopes clear = new(run, path.Step, ends);
        Ladder? ladder = null;
        int at = 0;
        while (at < analytic.Length)
        {
            int agreeing = clear.Count(analytic[at..], after.AsSpan(at), run.Origin.AsSpan(at), before[at..]);
            disagreements.Agree(agreeing);
            at += agreeing;
            if (at == analytic.Length)
                break;
            if (ladder is null)
            {
                ladder = new(run, path, upstream: null);
                ladder.Add(Rung.Of(path.Step, after, run.Origin, before, ends, run.Epsilon));
                // What the function returned is gone with its next call.
                before = before.ToArray();
            }

            disagreements.Add(SlopeJudge.Judge(ladder, at, analytic[at]), analytic[at], element, at);
            at++;
        }

        run.LargestSlope = Math.Max(run.LargestSlope, clear.Largest);
        path.Restore();
    }
}
