namespace Harness.Kernels;

/// <summary>The largest and the mean of what windows see in a plane, and their gradients.</summary>
public static class Pooling
{
    /// <summary>Overwrites y with the largest element of each window, and places with where it stands in the plane: the first of equals, the last NaN.</summary>
    /// <param name="plane">The plane; what lies in the margin is never the largest.</param>
    /// <param name="windows">The windows, each of which sees an element of the plane.</param>
    /// <param name="y">An element for each window.</param>
    /// <param name="places">As many.</param>
    public static void Largest(ReadOnlySpan<double> plane, Windows windows, Span<double> y, Span<int> places)
    {
        int outWidth = windows.OutWidth, at = 0;
        for (int row = 0; row < windows.OutHeight; row++)
        {
            var (top, bottom) = windows.Rows(row);
            for (int column = 0; column < outWidth; column++, at++)
            {
                var (left, right) = windows.Columns(column);
                int place = (top * windows.Width) + left;
                double largest = plane[place];
                for (int i = top; i < bottom; i++)
                    for (int j = left, k = (i * windows.Width) + left; j < right; j++, k++)
                        // Not below or equal: larger, or one of the two is no number, which torch passes on.
                        if (!(plane[k] <= largest) && (plane[k] > largest || double.IsNaN(plane[k])))
                            (largest, place) = (plane[k], k);
                (y[at], places[at]) = (largest, place);
            }
        }
    }

    /// <summary>Overwrites y with the mean of each window.</summary>
    /// <param name="plane">The plane; the margin counts as zeros.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="countsMargin">Whether the margin counts in the number that sums are divided by.</param>
    /// <param name="y">An element for each window.</param>
    public static void Means(ReadOnlySpan<double> plane, Windows windows, bool countsMargin, Span<double> y)
    {
        int outWidth = windows.OutWidth, at = 0;
        for (int row = 0; row < windows.OutHeight; row++)
        {
            var (top, bottom) = windows.Rows(row);
            for (int column = 0; column < outWidth; column++, at++)
            {
                var (left, right) = windows.Columns(column);
                double sum = 0;
                for (int i = top; i < bottom; i++)
                    for (int k = (i * windows.Width) + left; k < (i * windows.Width) + right; k++)
                        sum += plane[k];
                y[at] = sum / Divisor(windows, countsMargin, bottom - top, right - left);
            }
        }
    }

    /// <summary>Adds to each element of a plane its share of the gradients of the windows that see it.</summary>
    /// <param name="dout">The gradient by each mean.</param>
    /// <param name="windows">The windows.</param>
    /// <param name="countsMargin">Whether the margin counts in the number that sums are divided by.</param>
    /// <param name="plane">The plane's gradient, which grows.</param>
    public static void SpreadMeans(ReadOnlySpan<double> dout, Windows windows, bool countsMargin, Span<double> plane)
    {
        int outWidth = windows.OutWidth, at = 0;
        for (int row = 0; row < windows.OutHeight; row++)
        {
            var (top, bottom) = windows.Rows(row);
            for (int column = 0; column < outWidth; column++, at++)
            {
                var (left, right) = windows.Columns(column);
                double share = dout[at] / Divisor(windows, countsMargin, bottom - top, right - left);
                for (int i = top; i < bottom; i++)
                    for (int k = (i * windows.Width) + left; k < (i * windows.Width) + right; k++)
                        plane[k] += share;
            }
        }
    }

    private static int Divisor(Windows windows, bool countsMargin, int height, int width) => countsMargin ? windows.Kernel : height * width;
}
