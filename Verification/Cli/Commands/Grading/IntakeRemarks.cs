using System.Globalization;
using Harness.Comparison;
using Harness.Grading;
using Harness.Grading.Intake;

namespace Harness.Cli.Commands.Grading;

/// <summary>Says on stderr what is odd in what was handed in, before it is graded.</summary>
internal static class IntakeRemarks
{
    private const int MostNamed = 5;

    /// <summary>What was passed over, and what suggests that the class was named wrongly.</summary>
    public static void Tell(Submitted submitted)
    {
        Tell("passed over, since they are no submissions", submitted.PassedOver);
        if (submitted.Submissions is [var one, _, ..] && submitted.Submissions.All(handedIn => handedIn.Id == one.Id))
            Tell($"submissions have the one id '{one.Id}': name the folder that holds the class itself, or give --id-regex, if they are not all one student's", [.. submitted.Submissions.Select(handedIn => handedIn.File)]);
        if (submitted.Dependent is var (importer, imported))
            Say($"'{importer}' imports '{imported}', and each of them is a submission here: if PATH is the folder or archive of one student, name the folder that it lies in.");
        SayIfAny("Several numbers of the learning platform have the same id; include the number in --id-regex if these are different students", [.. Namesakes.In(submitted.Submissions).Select(pair => $"'{pair.Id}' ({pair.First}, {pair.Second})")]);
    }

    /// <summary>Scores that were set and that nobody gets any more.</summary>
    /// <param name="overrides">All that are kept.</param>
    /// <param name="submitted">What was handed in.</param>
    public static void TellUnused(IEnumerable<ScoreOverride> overrides, Submitted submitted)
    {
        var ids = HandedIn.IdsOf(submitted.Submissions);
        SayIfAny("No submission has the id of these set scores, which stay in the journal until --overrides gives others", [.. overrides.Where(set => !ids.Contains(set.Id)).Select(set => $"{set.Id}, {set.Exercise}")]);
    }

    /// <summary>Names a few of several.</summary>
    /// <param name="what">What they are, behind their number.</param>
    /// <param name="names">All of them; of none nothing is said.</param>
    public static void Tell(string what, IReadOnlyList<string> names) => SayIfAny(string.Create(CultureInfo.InvariantCulture, $"{names.Count} {what}"), names);

    private static void SayIfAny(string what, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
            Say($"{what}: {string.Join(", ", names.Take(MostNamed))}{(names.Count > MostNamed ? ", …" : "")}");
    }

    private static void Say(string sentence) => Console.Error.WriteLine(Legible.Line($"harness: {sentence}"));
}
