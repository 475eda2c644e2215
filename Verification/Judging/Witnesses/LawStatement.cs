namespace Harness.Judging.Witnesses;

/// <summary>What a law says of one result, or how the subject failed while it was asked.</summary>
/// <param name="Law">The law's id.</param>
/// <param name="Result">The result's name; the law's id where the subject failed.</param>
internal sealed record LawStatement(string Law, string Result) : Statement(Results.WitnessIds.Law, Law, Result)
{
    /// <summary>What was compared; null where the subject failed.</summary>
    public Laws.Finding? Finding { get; init; }
}
