using Harness.Results;

namespace Harness.Judging.Witnesses;

/// <summary>Says who stands alone where the subject and the witnesses do not all agree.</summary>
internal static class Verdict
{
    private const string Subject = "the subject";

    public static IEnumerable<string> On(CaseRun run, IEnumerable<Statement> statements) =>
        from statement in statements
        where statement.Compare is not null && run.Results.ContainsKey(statement.Result)
        // Of a submission they are the differences of a forward that may be wrong itself, or be float32: no voice of their own.
        where !run.IsSubmission || run.Witnesses.CountsForPoints(statement.Witness)
        group statement by statement.Result into said
        let sentence = On(run, said.Key, [.. said])
        where sentence is not null
        select $"{run.Exercise.Id}, {run.Case.Title}, {said.Key}: {sentence}";

    private static string? On(CaseRun run, string result, Statement[] said)
    {
        var actual = run.Results[result];
        // A witness may say several things of one result, such as its shape and its sum; it agrees if all of them hold.
        var witnesses = said.GroupBy(statement => statement.Witness).OrderBy(group => run.Witnesses.Infos.PlaceOf(group.Key)).ToArray();
        WitnessInfo[] against = [.. witnesses.Where(group => group.Any(statement => !statement.Compare!(actual).Agrees)).Select(group => run.Witnesses.Infos[group.Key])];
        WitnessInfo[] with = [.. witnesses.Select(group => run.Witnesses.Infos[group.Key]).Except(against)];
        return against.Length == 0 ? null
            : with.Length == 0 ? Alone(said, against)
            : against.Length == 1 ? $"{against[0].Title} stand{(against[0].IsPlural ? "" : "s")} alone; {Subject} agrees with {Listed(with)}."
            : $"{Subject} agrees with {Listed(with)}, but not with {Listed(against)}.";
    }

    private static string Alone(Statement[] said, WitnessInfo[] against) =>
        against.Length == 1 ? $"{Subject} and {against[0].Title} disagree, and no third witness speaks."
        : WitnessesAgree(said) ? $"{Subject} stands alone; {Listed(against)} agree with one another."
        : $"{Subject} agrees with nobody, and {Listed(against)} disagree among themselves.";

    /// <summary>Whether each witness that gives full values is confirmed by all others.</summary>
    private static bool WitnessesAgree(Statement[] said) =>
        said.Where(statement => statement.Expected is not null)
            .All(statement => said.All(other => other == statement || other.Compare!(statement.Expected!).Agrees));

    private static string Listed(WitnessInfo[] witnesses) => WitnessList.Listed(Array.ConvertAll(witnesses, witness => witness.Title));
}
