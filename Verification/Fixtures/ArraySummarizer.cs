using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Harness.Fixtures;

/// <summary>Makes the summary of a large array, the same on every machine.</summary>
internal static class ArraySummarizer
{
    private const int MaxLeadingElements = 100;
    private const int MaxLeadingRow = 1000;
    private const int BytesPerRecord = sizeof(long) + 1;
    private const int ChunkLength = 1024;

    public static ArraySummary Summarize(ReadOnlySpan<double> values, ReadOnlySpan<nint> shape)
    {
        (int finite, double min, double max) = Range(values);
        // A power of two near the largest element keeps squares from overflowing and changes no digit.
        int exponent = Math.Clamp(Math.ILogB(Math.Max(Math.Abs(min), Math.Abs(max))), -1000, 1000);
        (double sum, double norm, double[] projections) = Accumulate(values, Math.ScaleB(1, -exponent));
        for (int i = 0; i < projections.Length; i++)
            projections[i] = Math.ScaleB(projections[i], exponent);
        (int rows, int count) = LeadingRows(values.Length, shape);
        return new ArraySummary
        {
            LeadingRows = rows,
            Leading = values[..count].ToArray(),
            Sum = Math.ScaleB(sum, exponent),
            Mean = finite == 0 ? 0 : Math.ScaleB(sum / finite, exponent),
            Min = min,
            Max = max,
            Norm = Math.ScaleB(norm, exponent),
            Projections = projections,
            NonFinite = finite == values.Length ? null : SummarizeNonFinite(values),
            Sha256 = HashOf(values),
        };
    }

    /// <summary><c>sha256:</c> and the hash of the elements as little-endian bytes.</summary>
    public static string HashOf(ReadOnlySpan<double> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[ChunkLength * sizeof(double)];
        while (!values.IsEmpty)
        {
            ReadOnlySpan<double> chunk = values[..Math.Min(ChunkLength, values.Length)];
            for (int i = 0; i < chunk.Length; i++)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes[(i * sizeof(double))..], chunk[i]);
            hash.AppendData(bytes[..(chunk.Length * sizeof(double))]);
            values = values[chunk.Length..];
        }

        return FixtureChecksum.Text(hash.GetHashAndReset());
    }

    private static (int Finite, double Min, double Max) Range(ReadOnlySpan<double> values)
    {
        (int finite, double min, double max) = (0, double.PositiveInfinity, double.NegativeInfinity);
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                continue;
            finite++;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return finite == 0 ? (0, 0, 0) : (finite, min, max);
    }

    // Vectors that are compiled in haste are slower than no vectors, and a run is over before they are compiled again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Sum, double Norm, double[] Projections) Accumulate(ReadOnlySpan<double> values, double scale)
    {
        var sum = new CompensatedSum();
        var squares = new CompensatedSum();
        Span<Vector256<double>> sums = stackalloc Vector256<double>[ProjectionWeights.Count / ProjectionWeights.PerWord];
        Span<Vector256<double>> lost = stackalloc Vector256<double>[sums.Length];
        sums.Clear();
        lost.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                continue;
            double value = values[i] * scale;
            sum.Add(value);
            squares.Add(value * value);
            for (int word = 0; word < sums.Length; word++)
            {
                // As CompensatedSum adds, four at a time.
                Vector256<double> term = ProjectionWeights.Of(i, word) * value;
                Vector256<double> total = sums[word] + term;
                Vector256<double> added = total - sums[word];
                lost[word] += (sums[word] - (total - added)) + (term - added);
                sums[word] = total;
            }
        }

        var projections = new double[ProjectionWeights.Count];
        for (int word = 0; word < sums.Length; word++)
            (sums[word] + lost[word]).CopyTo(projections, word * ProjectionWeights.PerWord);
        return (sum.Value, Math.Sqrt(squares.Value), projections);
    }

    private static (int Rows, int Count) LeadingRows(int count, ReadOnlySpan<nint> shape)
    {
        int row = count / (int)shape[0];
        if (row > MaxLeadingRow)
            return (0, 0);
        int rows = Math.Min((int)shape[0], Math.Max(1, MaxLeadingElements / row));
        return (rows, rows * row);
    }

    private static NonFiniteSummary SummarizeNonFinite(ReadOnlySpan<double> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> record = stackalloc byte[BytesPerRecord];
        Span<long> counts = stackalloc long[3];
        counts.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]))
                continue;
            byte kind = (byte)(double.IsNaN(values[i]) ? 0 : values[i] > 0 ? 1 : 2);
            counts[kind]++;
            BinaryPrimitives.WriteInt64LittleEndian(record, i);
            record[^1] = kind;
            hash.AppendData(record);
        }

        return new NonFiniteSummary(counts[0], counts[1], counts[2], FixtureChecksum.Text(hash.GetHashAndReset()));
    }
}
