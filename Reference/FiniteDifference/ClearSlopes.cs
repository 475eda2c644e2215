using System.Numerics;
using System.Runtime.InteropServices;

namespace Harness.FiniteDifference;

/// <summary>Derivatives of which the differences of one step leave no doubt: they agree, and rounding, bending and the step are small. Several at a time.</summary>
internal ref struct ClearSlopes(GradientCheckRun run, double step, LineEnds ends)
{
    private readonly double _inverse = 1 / ends.Distance;
    private readonly double _unit = Rung.NoiseOf(1, 0, ends.Distance, run.Epsilon);
    private readonly double _floor = step <= run.PlainStep ? SlopeJudge.Floor(run, step) : double.NegativeInfinity;

    /// <summary>The largest magnitude of any slope.</summary>
    public double Largest { get; private set; }

    /// <summary>How many derivatives in a row, from the first, are clear.</summary>
    public int Count(ReadOnlySpan<double> analytic, ReadOnlySpan<double> after, ReadOnlySpan<double> origin, ReadOnlySpan<double> before)
    {
        var a = MemoryMarshal.Cast<double, Vector<double>>(analytic);
        var p = MemoryMarshal.Cast<double, Vector<double>>(after);
        var o = MemoryMarshal.Cast<double, Vector<double>>(origin);
        var m = MemoryMarshal.Cast<double, Vector<double>>(before);
        Vector<double> atol = new(run.Atol), rtol = new(run.Rtol), quarter = new(run.Rtol / 4), inverse = new(_inverse), unit = new(_unit), floor = new(_floor);
        var largest = Vector<double>.Zero;
        int block = 0;
        for (; block < a.Length; block++)
        {
            var n = (p[block] - m[block]) * inverse;
            var magnitude = Vector.Abs(n);
            var bound = atol + (rtol * magnitude);
            var noise = (Vector.Abs(p[block]) + Vector.Abs(m[block])) * unit;
            var bend = Vector.Abs((p[block] - o[block]) - (o[block] - m[block])) * inverse;
            largest = Vector.Max(largest, Vector.Max(magnitude, Vector.Abs(a[block])));
            var clear = Vector.LessThanOrEqual(Vector.Abs(a[block] - n), bound)
                & Vector.LessThanOrEqual(noise, bound)
                & Vector.LessThanOrEqual(bend, (quarter * magnitude) + floor + noise);
            // What does not move at all is flat however long the step.
            clear |= Vector.LessThanOrEqual(noise, bound) & Vector.Equals(magnitude + bend + Vector.Abs(a[block]), Vector<double>.Zero);
            if (!Vector.EqualsAll(clear, Vector<long>.AllBitsSet))
                break;
        }

        for (int i = 0; i < Vector<double>.Count; i++)
            Largest = Math.Max(Largest, double.IsNaN(largest[i]) ? 0 : largest[i]);
        int count = block * Vector<double>.Count;
        while (count < analytic.Length && IsClear(analytic[count], after[count], origin[count], before[count]))
            count++;
        return count;
    }

    private bool IsClear(double a, double after, double origin, double before)
    {
        double n = (after - before) * _inverse, bound = run.Bound(n), noise = (Math.Abs(after) + Math.Abs(before)) * _unit;
        double bend = Math.Abs((after - origin) - (origin - before)) * _inverse;
        if (double.IsFinite(n))
            Largest = Math.Max(Largest, Math.Max(Math.Abs(n), Math.Abs(a)));
        if (noise <= bound && Math.Abs(n) + bend + Math.Abs(a) == 0)
            return true;
        return Math.Abs(a - n) <= bound && noise <= bound && bend <= (run.Rtol / 4 * Math.Abs(n)) + _floor + noise;
    }
}
