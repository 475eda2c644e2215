using Harness.Course;
using Harness.Judging.Witnesses;
using Harness.Results;

namespace Harness.Judging.Diagnosing;

/// <summary>Says what a broken law shows of a subject: it changes its inputs, adds up, shares state, or is not deterministic.</summary>
internal static class Conduct
{
    /// <summary>What was observed of the laws, and of a second performance of the same script.</summary>
    public static IReadOnlyList<Suspicion> Find(Exercise exercise, IReadOnlyList<Examination> examined)
    {
        (CaseRun CaseRun, Laws.Finding Finding)[] broken =
        [
            .. from examination in examined
               from finding in examination.Findings
               where IsBroken(finding)
               select (examination.CaseRun!, finding),
        ];
        var mutated = Of(broken, LawIds.InputUnchanged).Select(pair => Suspect(DiagnosisCodes.InputMutated, pair.Finding, ("method", exercise.Asked(pair.CaseRun.Case)))).ToArray();
        // An input that was changed gives other numbers the second time by itself.
        var repeated = mutated.Length > 0 ? [] : Of(broken, LawIds.Repeatable).GroupBy(pair => pair.Finding.Result).ToArray();
        var adding = repeated.Where(group => group.All(pair => AddsUp(pair.CaseRun, pair.Finding))).ToArray();
        // A total that outlives the instance makes a second performance differ, too.
        var unsteady = adding.Length > 0 ? [] : Replay(examined);
        return
        [
            .. mutated,
            .. adding.Select(group => Suspect(DiagnosisCodes.Accumulates, group.First().Finding)),
            .. repeated.Except(adding).Select(group => Suspect(DiagnosisCodes.Nondeterministic, group.First().Finding)).Concat(unsteady).DistinctBy(suspicion => suspicion.Result),
            .. unsteady.Length > 0 ? [] : Of(broken, LawIds.IndependentInstances).Select(pair => Suspect(DiagnosisCodes.StateLeak, pair.Finding)),
        ];
    }

    private static IEnumerable<(CaseRun CaseRun, Laws.Finding Finding)> Of((CaseRun CaseRun, Laws.Finding Finding)[] broken, string law) =>
        broken.Where(pair => pair.Finding.Law == law);

    /// <summary>NaN for NaN is no other number: what was not finite before is another matter.</summary>
    private static bool IsBroken(Laws.Finding finding) =>
        !finding.Comparison.Agrees && !Values.Compare(finding.Actual, finding.Expected, finding.Tolerance with { EqualNaN = true }).Agrees;

    /// <summary>Whether the second result is twice the first, or more than it by the right one.</summary>
    private static bool AddsUp(CaseRun run, Laws.Finding finding)
    {
        if (!finding.Actual.Shape.SequenceEqual(finding.Expected.Shape) || Values.Largest(finding.Expected) == 0)
            return false;
        var tolerance = run.ToleranceForTerms(finding.Result, 2);
        return Values.Compare(finding.Actual, finding.Expected.Map(x => 2 * x), tolerance).Agrees
            || Values.Compare(Values.Combine(1, finding.Actual, -1, finding.Expected), run.Reference[finding.Result], tolerance).Agrees;
    }

    private static Suspicion[] Replay(IReadOnlyList<Examination> examined)
    {
        if (examined.Select(examination => examination.CaseRun).FirstOrDefault(run => run?.Case.IsFreshSeed == true) is not { } run)
            return [];
        var again = run.Exercise.Results(run.Drawn, run.Subject.Play(run.Exercise.Script(run.Drawn)));
        return
        [
            .. from name in run.Reference.Keys
               where run.Returned.ContainsKey(name) && again.ContainsKey(name)
               where !Values.Compare(again[name], run.Returned[name], run.ToleranceFor(name) with { EqualNaN = true }).Agrees
               select new Suspicion(DiagnosisCodes.Nondeterministic, name, [], Suspicion.SampleOf(name, again[name], run.Returned[name])),
        ];
    }

    private static Suspicion Suspect(string code, Laws.Finding finding, params IReadOnlyList<(string Name, string Text)> evidence) =>
        new(code, finding.Result, evidence, Suspicion.SampleOf(finding.Result, finding.Actual, finding.Expected));
}
