namespace Harness.Benchmarks;

/// <summary>How far results are apart before anything is measured.</summary>
internal static class Agreement
{
    private const double Allowed = 1e-9;

    /// <summary>The largest difference of an element, in units of what is allowed of the largest element; infinity where there are not as many elements.</summary>
    public static double Difference(ReadOnlySpan<double> ours, ReadOnlySpan<double> theirs)
    {
        if (ours.Length != theirs.Length)
            return double.PositiveInfinity;
        var (largest, worst) = (0.0, 0.0);
        for (int i = 0; i < theirs.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(theirs[i]));
            worst = Math.Max(worst, Math.Abs(theirs[i] - ours[i]));
        }

        return worst / (Allowed * largest);
    }
}
