using Harness.Results;

namespace Harness.Reporting;

/// <summary>Cases in a student's words.</summary>
internal static class CaseWords
{
    /// <summary>The name of a case within a sentence, in English.</summary>
    /// <param name="case">The case's id.</param>
    public static string Of(string @case) => @case switch
    {
        CaseIds.Notebook => "the notebook's inputs",
        "batch-1" => "a batch of one",
        _ when @case.StartsWith($"{CaseIds.Notebook}-", StringComparison.Ordinal) => $"the notebook's inputs ({@case[(CaseIds.Notebook.Length + 1)..]})",
        _ when CaseIds.IsHidden(@case) => "hidden inputs",
        _ => @case.Replace('-', ' '),
    };
}
