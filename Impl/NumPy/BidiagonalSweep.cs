namespace Harness.NumPy;

/// <summary>One sweep of the implicit QR algorithm over a block of an upper bidiagonal matrix, whose rotations also turn the rows of Vᵀ.</summary>
internal readonly struct BidiagonalSweep(double[] d, double[] e, double[,] vt, int first, int last)
{
    /// <summary>Chases the bulge down or up; without a shift with full relative accuracy.</summary>
    internal void Run(bool down, double shift)
    {
        if (shift == 0 && down) DownWithoutShift();
        else if (shift == 0) UpWithoutShift();
        else if (down) Down(shift);
        else Up(shift);
    }

    /// <summary>A rotation that takes (f, g) to (r, 0), with the sign of f as LAPACK has it since 3.10: dlartg.</summary>
    private static (double Cosine, double Sine, double R) Rotation(double f, double g)
    {
        if (g == 0) return (1, 0, f);
        if (f == 0) return (0, Math.CopySign(1, g), Math.Abs(g));
        var length = Math.Sqrt((f * f) + (g * g));
        var r = Math.CopySign(length, f);
        return (Math.Abs(f) / length, g / r, r);
    }

    private void DownWithoutShift()
    {
        var (cosine, oldCosine, oldSine) = (1.0, 1.0, 0.0);
        for (var i = first; i < last; i++)
        {
            (cosine, var sine, var r) = Rotation(d[i] * cosine, e[i]);
            if (i > first) e[i - 1] = oldSine * r;
            (oldCosine, oldSine, d[i]) = Rotation(oldCosine * r, d[i + 1] * sine);
            Turn(i, cosine, sine);
        }

        var h = d[last] * cosine;
        (d[last], e[last - 1]) = (h * oldCosine, h * oldSine);
    }

    private void UpWithoutShift()
    {
        var (cosine, oldCosine, oldSine) = (1.0, 1.0, 0.0);
        for (var i = last; i > first; i--)
        {
            (cosine, var sine, var r) = Rotation(d[i] * cosine, e[i - 1]);
            if (i < last) e[i] = oldSine * r;
            (oldCosine, oldSine, d[i]) = Rotation(oldCosine * r, d[i - 1] * sine);
            Turn(i - 1, oldCosine, -oldSine);
        }

        var h = d[first] * cosine;
        (d[first], e[first]) = (h * oldCosine, h * oldSine);
    }

    private void Down(double shift)
    {
        var f = (Math.Abs(d[first]) - shift) * (Math.CopySign(1, d[first]) + (shift / d[first]));
        var g = e[first];
        for (var i = first; i < last; i++)
        {
            var (cosine, sine, r) = Rotation(f, g);
            if (i > first) e[i - 1] = r;
            f = (cosine * d[i]) + (sine * e[i]);
            e[i] = (cosine * e[i]) - (sine * d[i]);
            g = sine * d[i + 1];
            d[i + 1] *= cosine;
            Turn(i, cosine, sine);

            (cosine, sine, d[i]) = Rotation(f, g);
            f = (cosine * e[i]) + (sine * d[i + 1]);
            d[i + 1] = (cosine * d[i + 1]) - (sine * e[i]);
            if (i == last - 1) break;
            g = sine * e[i + 1];
            e[i + 1] *= cosine;
        }

        e[last - 1] = f;
    }

    private void Up(double shift)
    {
        var f = (Math.Abs(d[last]) - shift) * (Math.CopySign(1, d[last]) + (shift / d[last]));
        var g = e[last - 1];
        for (var i = last; i > first; i--)
        {
            var (cosine, sine, r) = Rotation(f, g);
            if (i < last) e[i] = r;
            f = (cosine * d[i]) + (sine * e[i - 1]);
            e[i - 1] = (cosine * e[i - 1]) - (sine * d[i]);
            g = sine * d[i - 1];
            d[i - 1] *= cosine;

            (cosine, sine, d[i]) = Rotation(f, g);
            f = (cosine * e[i - 1]) + (sine * d[i - 1]);
            d[i - 1] = (cosine * d[i - 1]) - (sine * e[i - 1]);
            Turn(i - 1, cosine, -sine);
            if (i == first + 1) break;
            g = sine * e[i - 2];
            e[i - 2] *= cosine;
        }

        e[first] = f;
    }

    /// <summary>Turns a row of Vᵀ and the next one.</summary>
    private void Turn(int row, double cosine, double sine)
    {
        for (var j = 0; j < d.Length; j++)
        {
            var below = vt[row + 1, j];
            vt[row + 1, j] = (cosine * below) - (sine * vt[row, j]);
            vt[row, j] = (sine * below) + (cosine * vt[row, j]);
        }
    }
}
