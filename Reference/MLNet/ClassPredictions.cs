using Microsoft.ML;
using Microsoft.ML.Data;

namespace Harness.MLNet;

/// <summary>What ML.NET's multiclass evaluator reads: the key of the true class and the score of every class a row.</summary>
/// <param name="labels">The keys <c>(N,)</c>, counted from 1.</param>
/// <param name="scores">The scores <c>(N, M)</c>, row-major.</param>
/// <param name="classes">M.</param>
internal sealed class ClassPredictions(uint[] labels, float[] scores, int classes) : Predictions(Columns(classes), labels.Length)
{
    // The log-loss does not look at the predicted label, but the evaluator wants the column.
    protected override Delegate Getter(string column, Func<int> row) => column switch
    {
        "Score" => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
        {
            var editor = VBufferEditor.Create(ref value, classes);
            scores.AsSpan(row() * classes, classes).CopyTo(editor.Values);
            value = editor.Commit();
        }),
        _ => (ValueGetter<uint>)((ref uint value) => value = labels[row()]),
    };

    private static DataViewSchema Columns(int classes)
    {
        var key = new KeyDataViewType(typeof(uint), classes);
        var columns = new DataViewSchema.Builder();
        columns.AddColumn("Label", key);
        columns.AddColumn("Score", new VectorDataViewType(NumberDataViewType.Single, classes));
        columns.AddColumn("PredictedLabel", key);
        return columns.ToSchema();
    }
}
