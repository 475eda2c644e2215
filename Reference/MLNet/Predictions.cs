using System.Diagnostics.CodeAnalysis;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Harness.MLNet;

/// <summary>Labels and predictions of a model as the table that ML.NET's evaluators read.</summary>
/// <remarks>
/// <c>LoadFromEnumerable</c> would do, but it compiles its accessors at run time: the first evaluation takes twice as long.
/// </remarks>
/// <param name="schema">The columns, under the names that evaluators look for.</param>
/// <param name="rows">The number of rows.</param>
internal abstract class Predictions(DataViewSchema schema, int rows) : IDataView
{
    public bool CanShuffle => false;

    public DataViewSchema Schema => schema;

    public long? GetRowCount() => rows;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this);

    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes the cursors.")]
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    /// <summary>A <see cref="ValueGetter{TValue}"/> of the column's type that reads the row at which the cursor stands.</summary>
    protected abstract Delegate Getter(string column, Func<int> row);

    private sealed class Cursor(Predictions data) : DataViewRowCursor
    {
        private int _row = -1;

        public override long Position => _row;

        public override long Batch => 0;

        public override DataViewSchema Schema => data.Schema;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override bool MoveNext() => ++_row < data.GetRowCount();

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
            (ValueGetter<TValue>)data.Getter(column.Name, () => _row);

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = new DataViewRowId((ulong)_row, 0);
    }
}
