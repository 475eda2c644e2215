using Harness.Engine.Reports;
using Harness.Engine.Witnesses;

namespace Harness.Engine;

/// <summary>Says who stands alone where the subject and the witnesses do not all agree.</summary>
internal static class Verdict
{
    private const string Subject = "the subject";

    public static IEnumerable<string> On(Hearing hearing, IEnumerable<Testimony> testimonies) =>
        from testimony in testimonies
        where testimony.Compare is not null && hearing.Results.ContainsKey(testimony.Result)
        group testimony by testimony.Result into said
        let sentence = On(hearing, said.Key, [.. said.OrderBy(testimony => testimony.Witness)])
        where sentence is not null
        select sentence;

    private static string? On(Hearing hearing, string result, Testimony[] said)
    {
        var actual = hearing.Results[result];
        var against = said.Where(testimony => !testimony.Compare!(actual).Agrees).ToArray();
        if (against.Length == 0)
            return null;
        var with = said.Except(against).ToArray();
        var where = $"{hearing.Exercise.Id}, {hearing.Case.Id}, {result}: ";
        if (with.Length == 0)
            return where + (said.Length == 1
                ? $"{Subject} and {WitnessNames.Of(said[0].Witness)} disagree, and no third witness speaks."
                : WitnessesAgree(said)
                    ? $"{Subject} stands alone; {List(said)} agree with one another."
                    : $"{Subject} agrees with nobody, and {List(said)} disagree among themselves.");
        return where + (against.Length == 1
            ? $"{WitnessNames.Of(against[0].Witness)} stands alone; {Subject} agrees with {List(with)}."
            : $"{Subject} agrees with {List(with)}, but not with {List(against)}.");
    }

    /// <summary>Whether each witness that gives full values is confirmed by all others.</summary>
    private static bool WitnessesAgree(Testimony[] said) =>
        said.Where(testimony => testimony.Expected is not null)
            .All(testimony => said.All(other => other == testimony || other.Compare!(testimony.Expected!).Agrees));

    private static string List(IEnumerable<Testimony> testimonies)
    {
        var names = testimonies.Select(testimony => WitnessNames.Of(testimony.Witness)).Distinct().ToArray();
        return names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
