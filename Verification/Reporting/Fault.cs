using System.Globalization;
using Harness.Comparison;
using Harness.Results;

namespace Harness.Reporting;

/// <summary>What somebody who has failed an exercise should look at first.</summary>
/// <param name="Check">The check that shows it best.</param>
/// <param name="Sentence">What is wrong, without jargon.</param>
/// <param name="Against">The witnesses whose numbers the result was held against and differs from; empty where it was not held against numbers.</param>
public sealed record Fault(Check Check, string Sentence, IReadOnlyList<WitnessInfo> Against)
{
    // The broken laws that make all other numbers of no account.
    private static readonly string[] Upsetting = [LawIds.InputUnchanged, LawIds.OutputUnchanged, LawIds.Repeatable, LawIds.IndependentInstances];

    /// <summary>The seed that repeats it; null where it shows whatever the seeds are.</summary>
    public uint? Seed => IsFresh(Check.Case) ? uint.Parse(Check.Case["seed-".Length..], CultureInfo.InvariantCulture) : null;

    /// <summary>The wrong elements by the names that a student knows, such as <c>dX[0, 2]</c>; none where the sentence says the only number.</summary>
    public IEnumerable<(string Name, double Actual, double Expected)> Elements =>
        (Check.Worst ?? []).Where(_ => Check.Shape is not [] || Check.Witness == WitnessIds.Law).Select(element => (NameOf(element.Index), element.Actual, element.Expected));

    /// <summary>The first fault of an exercise: by the outcome that decides, a law that upsets all numbers before values, values before other laws, fresh inputs before others.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="witnesses">The witnesses of the report.</param>
    /// <returns>Null where no check failed.</returns>
    public static Fault? Of(ExerciseReport exercise, WitnessList witnesses)
    {
        var failed = exercise.Checks.Where(check => check.Failed && !check.LacksFixture).ToArray();
        var first = failed.OrderBy(check => check.Outcome).ThenBy(IsHidden).ThenBy(Rank).ThenByDescending(check => IsFresh(check.Case)).ThenBy(check => witnesses.PlaceOf(check.Witness)).FirstOrDefault();
        if (first is null)
            return null;
        WitnessInfo[] against = first.Mismatched is null || first.Witness == WitnessIds.Law ? []
            : [.. failed.Where(check => check.Witness != WitnessIds.Law && Topic(check) == Topic(first)).Select(check => check.Witness).Distinct().OrderBy(witnesses.PlaceOf).Select(id => witnesses[id])];
        return new(first, Say(first), against);
    }

    private static string Say(Check check) => check switch
    {
        _ when IsHidden(check) => "Right on the inputs that you can see, wrong on others: the code must work for any input.",
        { Witness: WitnessIds.Law, Mismatched: > 0 } => Law(check),
        { Id: CheckIds.Initialization, Mismatched: > 0 } => $"W and b do not start as the assignment says ({CaseWords.Of(check.Case)}).",
        { Mismatched: > 0, Shape.Count: 0, Actual: { } actual, Expected: { } expected } when NumberText.Apart(actual, expected) is var (yours, stated) =>
            $"{check.Id} is {yours}, expected {stated} ({CaseWords.Of(check.Case)}).",
        { Outcome: Outcome.NotFinite, Mismatched: > 0 } => $"{check.Id}: {Count(check)} wrong, with NaN or infinity among them ({CaseWords.Of(check.Case)}).",
        { Mismatched: > 0 } => $"{check.Id}: {Count(check)} wrong ({CaseWords.Of(check.Case)}).",
        { Outcome: Outcome.WrongShape, Mismatched: 0 } => $"{check.Id}: {WithoutPlace(check)}",
        _ => WithoutPlace(check),
    };

    private static string Law(Check check) => check.Id switch
    {
        LawIds.InputUnchanged => $"The method changes its argument {check.Result}: work on a copy.",
        LawIds.OutputUnchanged => $"The method changes {check.Result}, which forward returned: work on a copy.",
        LawIds.Repeatable => $"{check.Result} is another one when the same calls are made again on the same instance.",
        LawIds.IndependentInstances => $"{check.Result} is another one when a second instance is used in between: do the two share a variable?",
        LawIds.ZeroInZeroOut => $"{check.Result} is not zero where dout is zero.",
        _ => $"{check.Result} is not linear in dout: of 1.7 u - 0.6 v it is not 1.7 times that of u less 0.6 times that of v.",
    };

    private static string Count(Check check) => check.Mismatched == check.Total
        ? check.Total == 1 ? "its only element is" : $"all {NumberText.Count(check.Total!.Value)} elements are"
        : $"{NumberText.Count(check.Mismatched!.Value)} of {NumberText.Count(check.Total!.Value)} elements {(check.Mismatched == 1 ? "is" : "are")}";

    /// <summary>What the message says, without exercise, case and check before it.</summary>
    private static string WithoutPlace(Check check) => check.Message is { } message ? message[(message.IndexOf(": ", StringComparison.Ordinal) + 2)..].Split('\n')[0] : "It is wrong.";

    private string NameOf(IReadOnlyList<long> index)
    {
        var name = Check.Result ?? Check.Id;
        // W and b were compared as one matrix, with b as its last row.
        if (Check.Id == CheckIds.Initialization && index is [var row, var column])
            return Check.Shape is [var rows, _] && row == rows - 1 ? $"b[{column}]" : $"W[{row}, {column}]";
        return index.Count == 0 ? name : $"{name}[{string.Join(", ", index)}]";
    }

    private static int Rank(Check check) => Upsetting.Contains(check.Id) ? 0 : check.Witness == WitnessIds.Law ? 2 : 1;

    private static bool IsFresh(string @case) => @case.StartsWith("seed-", StringComparison.Ordinal);

    private static bool IsHidden(Check check) => CaseIds.IsHidden(check.Case);

    private static string Topic(Check check) => check.Id.Split('.')[0];
}
