using MathNet.Numerics.LinearAlgebra;

namespace Harness.NumPy;

/// <summary>
/// Singular values and right singular vectors of a square matrix, with the signs of LAPACK's dgesdd, which NumPy calls: the implicit QR
/// algorithm on the bidiagonal matrix, in LAPACK's order (dbdsqr). Above 25 rows dgesdd divides and conquers, and signs may differ.
/// </summary>
/// <remarks>J. Demmel and W. Kahan, "Accurate singular values of bidiagonal matrices", SIAM Journal on Scientific and Statistical Computing 11 (1990).</remarks>
internal sealed class SingularVectors
{
    private const double Epsilon = 1.1102230246251565e-16;
    private const double SafeMinimum = 2.2250738585072014e-308;
    private const int MostSweeps = 6;

    private readonly double[] _d, _e;
    private readonly double[,] _vt;
    private readonly double _tolerance = Math.Max(10, Math.Min(100, Math.Pow(Epsilon, -0.125))) * Epsilon;

    private SingularVectors(Matrix<double> matrix)
    {
        var bidiagonal = Bidiagonal.Of(matrix);
        (_d, _e, _vt) = (bidiagonal.Diagonal, bidiagonal.Above, bidiagonal.Right);
        if (_d.Length > 1) Diagonalize();
        MakePositive();
        Sort();
    }

    /// <summary>The values in descending order, and the vectors as rows.</summary>
    internal static (double[] Values, double[,] Rows) Of(Matrix<double> matrix)
    {
        SingularVectors found = new(matrix);
        return (found._d, found._vt);
    }

    private void Diagonalize()
    {
        var n = _d.Length;
        var threshold = Threshold();
        var (last, oldFirst, oldLast, down) = (n - 1, -1, -1, true);
        for (var sweeps = (long)MostSweeps * n * n; last > 0 && sweeps >= 0;)
        {
            var (first, largest) = Block(last, threshold);
            if (first == last)
            {
                last--;
                continue;
            }

            if (first == last - 1)
            {
                TwoByTwo(first);
                last -= 2;
                continue;
            }

            if (first > oldLast || last < oldFirst) down = Math.Abs(_d[first]) >= Math.Abs(_d[last]);
            if (!(Smallest(first, last, down) is { } smallest)) continue;
            (oldFirst, oldLast) = (first, last);
            sweeps -= last - first;
            new BidiagonalSweep(_d, _e, _vt, first, last).Run(down, Shift(first, last, down, smallest, largest));
            var end = down ? last - 1 : first;
            if (Math.Abs(_e[end]) <= threshold) _e[end] = 0;
        }
    }

    private double Threshold()
    {
        var mu = Math.Abs(_d[0]);
        var smallest = mu;
        for (var i = 1; i < _d.Length && smallest != 0; i++)
        {
            mu = Math.Abs(_d[i]) * (mu / (mu + Math.Abs(_e[i - 1])));
            smallest = Math.Min(smallest, mu);
        }

        return Math.Max(_tolerance * (smallest / Math.Sqrt(_d.Length)), MostSweeps * (_d.Length * (_d.Length * SafeMinimum)));
    }

    /// <summary>The first index of the block that ends at last and falls apart nowhere, and its largest element.</summary>
    private (int First, double Largest) Block(int last, double threshold)
    {
        var largest = Math.Abs(_d[last]);
        for (var i = last - 1; i >= 0; i--)
        {
            if (Math.Abs(_e[i]) <= threshold)
            {
                _e[i] = 0;
                return (i + 1, largest);
            }

            largest = Math.Max(largest, Math.Max(Math.Abs(_d[i]), Math.Abs(_e[i])));
        }

        return (0, largest);
    }

    /// <summary>A bound on the block's least singular value; null where an element off the diagonal was small enough to become 0.</summary>
    private double? Smallest(int first, int last, bool down)
    {
        var (end, diagonal) = down ? (last - 1, last) : (first, first);
        if (Math.Abs(_e[end]) <= _tolerance * Math.Abs(_d[diagonal]))
        {
            _e[end] = 0;
            return null;
        }

        var mu = Math.Abs(_d[down ? first : last]);
        var smallest = mu;
        for (var step = 0; step < last - first; step++)
        {
            var i = down ? first + step : last - 1 - step;
            if (Math.Abs(_e[i]) <= _tolerance * mu)
            {
                _e[i] = 0;
                return null;
            }

            mu = Math.Abs(_d[down ? i + 1 : i]) * (mu / (mu + Math.Abs(_e[i])));
            smallest = Math.Min(smallest, mu);
        }

        return smallest;
    }

    private double Shift(int first, int last, bool down, double smallest, double largest)
    {
        if (_d.Length * _tolerance * (smallest / largest) <= Math.Max(Epsilon, 0.01 * _tolerance)) return 0;
        var (corner, shift) = down
            ? (Math.Abs(_d[first]), TwoByTwoValues.Least(_d[last - 1], _e[last - 1], _d[last]))
            : (Math.Abs(_d[last]), TwoByTwoValues.Least(_d[first], _e[first], _d[first + 1]));
        return corner > 0 && shift / corner * (shift / corner) < Epsilon ? 0 : shift;
    }

    private void TwoByTwo(int first)
    {
        var (least, largest, sine, cosine) = TwoByTwoValues.Of(_d[first], _e[first], _d[first + 1]);
        (_d[first], _e[first], _d[first + 1]) = (largest, 0, least);
        for (var j = 0; j < _d.Length; j++)
        {
            var (x, y) = (_vt[first, j], _vt[first + 1, j]);
            (_vt[first, j], _vt[first + 1, j]) = ((cosine * x) + (sine * y), (cosine * y) - (sine * x));
        }
    }

    private void MakePositive()
    {
        for (var i = 0; i < _d.Length; i++)
        {
            if (!(_d[i] < 0)) continue;
            _d[i] = -_d[i];
            // The only row keeps its sign: dbdsdc gives it to the left vector.
            for (var j = 0; j < _d.Length && _d.Length > 1; j++) _vt[i, j] = -_vt[i, j];
        }
    }

    private void Sort()
    {
        for (var end = _d.Length - 1; end > 0; end--)
        {
            var least = 0;
            for (var i = 1; i <= end; i++)
            {
                if (_d[i] <= _d[least]) least = i;
            }

            if (least == end) continue;
            (_d[least], _d[end]) = (_d[end], _d[least]);
            for (var j = 0; j < _d.Length; j++) (_vt[least, j], _vt[end, j]) = (_vt[end, j], _vt[least, j]);
        }
    }
}
