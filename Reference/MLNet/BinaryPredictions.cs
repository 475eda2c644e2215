using Microsoft.ML;
using Microsoft.ML.Data;

namespace Harness.MLNet;

/// <summary>What ML.NET's binary evaluator reads: a label and a probability a row; the probability is also the score.</summary>
/// <param name="labels">The labels <c>(N,)</c>.</param>
/// <param name="probabilities">The probabilities of the positive class <c>(N,)</c>.</param>
internal sealed class BinaryPredictions(bool[] labels, float[] probabilities) : Predictions(Columns(), labels.Length)
{
    protected override Delegate Getter(string column, Func<int> row) => column switch
    {
        "Label" => (ValueGetter<bool>)((ref bool value) => value = labels[row()]),
        "PredictedLabel" => (ValueGetter<bool>)((ref bool value) => value = probabilities[row()] > 0.5f),
        _ => (ValueGetter<float>)((ref float value) => value = probabilities[row()]),
    };

    private static DataViewSchema Columns()
    {
        var columns = new DataViewSchema.Builder();
        columns.AddColumn("Label", BooleanDataViewType.Instance);
        columns.AddColumn("Score", NumberDataViewType.Single);
        columns.AddColumn("Probability", NumberDataViewType.Single);
        columns.AddColumn("PredictedLabel", BooleanDataViewType.Instance);
        return columns.ToSchema();
    }
}
