using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
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
        var (numeric, analytic) = (new double[BlockWidth * height], new double[BlockWidth * height]);
        for (int start = 0; start < length; start += BlockWidth)
        {
            int columns = Math.Min(BlockWidth, length - start);
            Transpose(rows[(offset + start)..], width, columns, height, analytic);
            for (int k = 0; k < columns; k++)
            {
                int element = start + k;
                if (run.LeftOut[input] is { } leftOut && leftOut[element])
                    continue;
                var column = numeric.AsSpan(k * height, height);
                Differentiate(run, input, element, column);
                Compare(run, disagreements, analytic.AsSpan(k * height, height), column, element);
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
    private static void Differentiate(GradientCheckRun run, int input, int element, Span<double> column)
    {
        double h = run.Step(run.Originals[input][element]);
        double after = run.Move(input, element, h);
        run.Forward().CopyTo(column);
        double before = run.Move(input, element, -h);
        TensorPrimitives.Subtract(column, run.Forward(), column);
        run.Move(input, element, 0);
        // As far apart as they are, where a last bit was lost.
        TensorPrimitives.Divide(column, after - before, column);
    }

    private static void Compare(GradientCheckRun run, Disagreements disagreements, ReadOnlySpan<double> analytic, ReadOnlySpan<double> numeric, int element)
    {
        var a = MemoryMarshal.Cast<double, Vector<double>>(analytic);
        var n = MemoryMarshal.Cast<double, Vector<double>>(numeric);
        Vector<double> atol = new(run.Options.Atol), rtol = new(run.Options.Rtol);
        for (int block = 0; block < a.Length; block++)
        {
            if (Vector.LessThanOrEqualAll(Vector.Abs(a[block] - n[block]), atol + (rtol * Vector.Abs(n[block]))))
            {
                disagreements.Agree(Vector<double>.Count);
                continue;
            }

            int start = block * Vector<double>.Count;
            for (int j = start; j < start + Vector<double>.Count; j++)
                disagreements.Compare(analytic[j], numeric[j], element, j);
        }

        for (int j = a.Length * Vector<double>.Count; j < analytic.Length; j++)
            disagreements.Compare(analytic[j], numeric[j], element, j);
    }
}
