namespace Harness.Kernels;

/// <summary>A matrix in somebody's memory: column-major, row-major, transposed or cut out of a larger one.</summary>
public readonly ref struct MatrixView
{
    /// <summary>Element (i, j) stands at values[i · rowStride + j · columnStride].</summary>
    /// <param name="values">The memory.</param>
    /// <param name="rows">Rows, 0 or more.</param>
    /// <param name="columns">Columns, 0 or more.</param>
    /// <param name="rowStride">From an element to the one below, 0 or more.</param>
    /// <param name="columnStride">From an element to the one on its right, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or the last element lies beyond the memory.</exception>
    public MatrixView(ReadOnlySpan<double> values, int rows, int columns, int rowStride, int columnStride)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(rowStride);
        ArgumentOutOfRangeException.ThrowIfNegative(columnStride);
        if (rows > 0 && columns > 0)
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(((rows - 1L) * rowStride) + ((columns - 1L) * columnStride), values.Length, nameof(values));
        Values = values;
        (Rows, Columns, RowStride, ColumnStride) = (rows, columns, rowStride, columnStride);
    }

    /// <summary>Column by column without gaps, as MathNet's dense matrices are.</summary>
    /// <inheritdoc cref="MatrixView(ReadOnlySpan{double}, int, int, int, int)"/>
    public MatrixView(ReadOnlySpan<double> values, int rows, int columns)
        : this(values, rows, columns, rowStride: 1, columnStride: rows)
    {
    }

    /// <summary>Rows.</summary>
    public int Rows { get; }

    /// <summary>Columns.</summary>
    public int Columns { get; }

    /// <summary>The same memory, read as the transpose.</summary>
    public MatrixView Transpose => new(Values, Columns, Rows, ColumnStride, RowStride);

    internal ReadOnlySpan<double> Values { get; }

    internal int RowStride { get; }

    internal int ColumnStride { get; }

    /// <summary>Some of the rows, at least one.</summary>
    internal MatrixView CutRows(int first, int count) => new(Values[(first * RowStride)..], count, Columns, RowStride, ColumnStride);

    /// <summary>Some of the columns, at least one.</summary>
    internal MatrixView CutColumns(int first, int count) => new(Values[(first * ColumnStride)..], Rows, count, RowStride, ColumnStride);
}
